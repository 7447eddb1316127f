/** The open windows, the one that had the focus last at the end. */
export const windows = []
