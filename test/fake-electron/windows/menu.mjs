import { app } from '../app.mjs'

/** Menus are recorded, not drawn. A test finds an item and clicks it. */
export class MenuItem {
  constructor({ submenu, click, ...options }) {
    Object.assign(this, { enabled: true, visible: true }, options)
    if (Array.isArray(submenu)) this.submenu = Menu.buildFromTemplate(submenu)
    this.click = () => {
      if (click) click(this)
      else if (this.role === 'quit') void app.quit()
    }
  }
}

export class Menu {
  static #applicationMenu = null
  items = []

  static buildFromTemplate(template) {
    const menu = new Menu()
    menu.items = template.map((item) => new MenuItem(item))
    return menu
  }

  /** Recorded for the test: `Menu.lastPopup`. */
  popup() {
    Menu.lastPopup = this
  }

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }

  static setApplicationMenu(menu) {
    Menu.#applicationMenu = menu
  }

  static getApplicationMenu() {
    return Menu.#applicationMenu
  }
}
