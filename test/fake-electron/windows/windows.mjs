/** The open windows, oldest first. */
export const windows = []
