//! The menu in the user's language: one table; what it names is an action of the page, which alone knows what to do.
//!
//! **Invariant:** no item has an accelerator. Keys belong to the page: only it knows whether Ctrl+Z takes back typed
//! letters or the last change of the map.

use tauri::menu::{Menu, MenuBuilder, SubmenuBuilder};
use tauri::{AppHandle, Wry};

use crate::{events, window};

/// A line of a menu.
enum Line {
    /// An action of the page, by its name.
    Action(&'static str),
    /// Something the window does itself.
    Own(&'static str),
    /// A hairline.
    Rule,
}

use Line::{Action, Own, Rule};

const QUIT: &str = "quit";
const FULL_SCREEN: &str = "full-screen";
const ZOOM: [&str; 3] = ["zoom-in", "zoom-out", "zoom-reset"];

/// Every menu with its lines.
const MENUS: &[(&str, &[Line])] = &[
    (
        "file",
        &[
            Action("workspace.new"),
            Action("workspace.open"),
            Action("workspace.close"),
            Rule,
            Action("workspace.copy-for-client"),
            Action("workspace.backups"),
            Rule,
            Own(QUIT),
        ],
    ),
    ("edit", &[Action("history.undo"), Action("history.redo"), Rule, Action("search.open")]),
    ("view", &[Own(ZOOM[0]), Own(ZOOM[1]), Own(ZOOM[2]), Rule, Own(FULL_SCREEN)]),
    ("help", &[Action("help.keys"), Action("help.about")]),
];

/// The menu in a language.
pub fn build(app: &AppHandle, language: &str) -> tauri::Result<Menu<Wry>> {
    let say = |name: &str| cx_words::say(language, &format!("menu-{}", name.replace('.', "-")));
    let mut bar = MenuBuilder::new(app);
    #[cfg(target_os = "macos")]
    {
        let own = SubmenuBuilder::new(app, "Travesía").about(None).separator().hide().quit().build()?;
        bar = bar.item(&own);
    }
    for (title, lines) in MENUS {
        let mut menu = SubmenuBuilder::new(app, say(title));
        for line in *lines {
            menu = match line {
                Action(name) | Own(name) => menu.text(*name, say(name)),
                Rule => menu.separator(),
            };
        }
        // On macOS the keys of a text field live in the menu; elsewhere the page has them by itself.
        #[cfg(target_os = "macos")]
        if *title == "edit" {
            menu = menu.separator().cut().copy().paste().select_all();
        }
        bar = bar.item(&menu.build()?);
    }
    bar.build()
}

/// Puts the menu into another language.
pub fn rebuild(app: &AppHandle, language: &str) {
    let (handle, language) = (app.clone(), language.to_owned());
    // Menus belong to the thread that draws.
    let handed = app.run_on_main_thread(move || {
        if let Err(error) = build(&handle, &language).and_then(|menu| handle.set_menu(menu)) {
            eprintln!("travesia-desktop: menu: {error}");
        }
    });
    if let Err(error) = handed {
        eprintln!("travesia-desktop: menu: {error}");
    }
}

/// Does or forwards what was chosen.
pub fn chosen(app: &AppHandle, name: &str) {
    match name {
        QUIT => window::close(app),
        FULL_SCREEN => window::turn_full_screen(app),
        _ if name == ZOOM[0] => window::zoom(app, window::Zoom::In),
        _ if name == ZOOM[1] => window::zoom(app, window::Zoom::Out),
        _ if name == ZOOM[2] => window::zoom(app, window::Zoom::Reset),
        action => events::action(app, action),
    }
}
