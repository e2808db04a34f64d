//! Circles among the files of a crate: none may build on itself, through however many others.
//!
//! A file builds on another where it names something of it: by `use`, or by a path in its code. A name that a module
//! hands on (`pub use`) is followed to the file that has it, so a `mod.rs` that only hands on is in nobody's way.
//! Comments, texts and what only tests see do not count; neither does a method that is called on a value.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::sources::Text;

/// Finds the circles of every crate.
pub(crate) fn check(files: &[Text]) -> Vec<String> {
    among(files).into_values().flatten().collect()
}

/// The circles of every crate, by its folder.
fn among(files: &[Text]) -> BTreeMap<String, Vec<String>> {
    let texts: BTreeMap<&str, &str> = files.iter().map(|file| (file.path.as_str(), file.says.as_str())).collect();
    let mut among: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for manifest in files.iter().filter(|file| file.name() == "Cargo.toml") {
        let Some(folder) = manifest.path.strip_suffix("/Cargo.toml") else { continue };
        for root in ["src/lib.rs", "src/main.rs"].map(|root| format!("{folder}/{root}")) {
            if texts.contains_key(root.as_str()) {
                among.entry(folder.to_owned()).or_default().extend(Crate::read(&root, &texts).circles());
            }
        }
    }
    among
}

/// The modules of a crate and the files that they stand in.
#[derive(Default)]
struct Crate {
    files: Vec<String>,
    modules: Vec<Module>,
}

/// A module: a file, or a part of one.
#[derive(Default)]
struct Module {
    file: usize,
    /// The folder in which the files of its children lie, with a slash at its end.
    folder: String,
    parent: usize,
    children: BTreeMap<String, usize>,
    /// Names that it takes from elsewhere, each with the path it is taken by.
    taken: BTreeMap<String, Vec<String>>,
    /// Modules of which it takes every name.
    globs: Vec<Vec<String>>,
    /// Names of its own.
    items: BTreeSet<String>,
    /// Every path in it that may lead to another file.
    paths: Vec<Vec<String>>,
}

/// The target of a path.
#[derive(Clone, Copy)]
enum Target {
    Module(usize),
    File(usize),
}

/// How many names that stand for names are followed before it is taken for a circle of names.
const DEEPEST: usize = 32;

impl Crate {
    fn read(root: &str, texts: &BTreeMap<&str, &str>) -> Self {
        let mut read = Self { files: vec![root.to_owned()], modules: Vec::new() };
        let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        read.modules.push(Module { folder, ..Module::default() });
        let mut open = vec![0];
        while let Some(module) = open.pop() {
            let path = read.files[read.modules[module].file].clone();
            let tokens = tokens(texts[path.as_str()]);
            let first = read.modules.len();
            read.parse(&tokens, module, texts);
            // Those in the same file were read with it.
            open.extend((first..read.modules.len()).filter(|child| read.files[read.modules[*child].file] != path));
        }
        read
    }

    /// Reads what stands in a module, and the modules within it.
    fn parse(&mut self, tokens: &[&str], module: usize, texts: &BTreeMap<&str, &str>) {
        let (mut at, mut depth) = (0, 0usize);
        while at < tokens.len() {
            let token = |ahead: usize| tokens.get(at + ahead).copied().unwrap_or_default();
            match token(0) {
                "#" if token(1) == "[" || (token(1) == "!" && token(2) == "[") => {
                    let open = if token(1) == "[" { at + 1 } else { at + 2 };
                    let end = closing(tokens, open);
                    let inner = open == at + 2;
                    at = match (is_for_tests(&tokens[open..end]), inner) {
                        (true, true) => return,
                        (true, false) => after_item(tokens, end),
                        (false, _) => end,
                    };
                    continue;
                }
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                "mod" if token(2) == ";" => self.file_of(module, token(1), texts),
                "mod" if token(2) == "{" => {
                    let end = closing(tokens, at + 2);
                    let child = self.child(module, token(1), self.modules[module].file);
                    self.parse(&tokens[at + 3..end - 1], child, texts);
                    at = end;
                    continue;
                }
                "use" if token(1) != "<" => {
                    let end = tokens[at..].iter().position(|token| *token == ";").map_or(tokens.len(), |n| at + n);
                    self.take(module, &tokens[at + 1..end], &[]);
                    at = end;
                    continue;
                }
                "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const" | "static" if depth == 0 => {
                    let name = if token(1) == "mut" { token(2) } else { token(1) };
                    self.modules[module].items.insert(name.to_owned());
                }
                "macro_rules" if token(1) == "!" => {
                    self.modules[module].items.insert(token(2).to_owned());
                }
                word if is_word(word) && token(1) == "::" && (at == 0 || tokens[at - 1] != "::") => {
                    let mut path = vec![word.to_owned()];
                    while tokens.get(at + 1) == Some(&"::") && tokens.get(at + 2).is_some_and(|word| is_word(word)) {
                        path.push(tokens[at + 2].to_owned());
                        at += 2;
                    }
                    self.modules[module].paths.push(path);
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn child(&mut self, parent: usize, name: &str, file: usize) -> usize {
        let folder = format!("{}{name}/", self.modules[parent].folder);
        let child = self.modules.len();
        self.modules.push(Module { file, folder, parent, ..Module::default() });
        self.modules[parent].children.insert(name.to_owned(), child);
        child
    }

    /// Adds the file of a module that is declared and not written out.
    fn file_of(&mut self, parent: usize, name: &str, texts: &BTreeMap<&str, &str>) {
        let folder = &self.modules[parent].folder;
        let places = [format!("{folder}{name}.rs"), format!("{folder}{name}/mod.rs")];
        if let Some(path) = places.into_iter().find(|path| texts.contains_key(path.as_str())) {
            self.files.push(path);
            self.child(parent, name, self.files.len() - 1);
        }
    }

    /// Notes what a `use` takes.
    fn take(&mut self, module: usize, tree: &[&str], before: &[String]) {
        let mut path = before.to_vec();
        let mut at = usize::from(tree.first() == Some(&"::"));
        if at == 1 {
            // Another crate's, whatever it is called here.
            return;
        }
        while at < tree.len() {
            match tree[at] {
                "{" => {
                    let inside = &tree[at + 1..closing(tree, at) - 1];
                    for branch in branches(inside) {
                        self.take(module, branch, &path);
                    }
                    return;
                }
                "*" => {
                    self.modules[module].globs.push(path);
                    return;
                }
                "as" => break,
                "::" => {}
                "self" if !path.is_empty() => {}
                word => path.push(word.to_owned()),
            }
            at += 1;
        }
        let name = tree.get(at + 1).map(|name| (*name).to_owned()).or_else(|| path.last().cloned());
        if let Some(name) = name {
            self.modules[module].paths.push(path.clone());
            self.modules[module].taken.insert(name, path);
        }
    }

    /// Follows a path from a module; none where it leads out of the crate.
    fn follow(&self, from: usize, path: &[String], depth: usize) -> Option<Target> {
        let mut rest = path;
        let mut at = from;
        let mut ours = false;
        while let Some((first, later)) = rest.split_first() {
            at = match first.as_str() {
                "crate" => 0,
                "self" => at,
                "super" => self.modules[at].parent,
                _ => break,
            };
            (rest, ours) = (later, true);
        }
        for (place, name) in rest.iter().enumerate() {
            match self.named(at, name, depth) {
                Some(Target::Module(module)) => at = module,
                Some(Target::File(file)) => return Some(Target::File(file)),
                // A name that a macro made, or of another crate, of a type, of a variable.
                None => return (ours || place > 0).then_some(Target::File(self.modules[at].file)),
            }
        }
        Some(Target::Module(at))
    }

    /// Module or file that a name means within a module.
    fn named(&self, module: usize, name: &str, depth: usize) -> Option<Target> {
        if depth > DEEPEST {
            return None;
        }
        let Module { children, taken, globs, items, file, .. } = &self.modules[module];
        if let Some(child) = children.get(name) {
            return Some(Target::Module(*child));
        }
        if items.contains(name) {
            return Some(Target::File(*file));
        }
        if let Some(path) = taken.get(name) {
            return self.follow(module, path, depth + 1);
        }
        globs.iter().find_map(|path| match self.follow(module, path, depth + 1) {
            Some(Target::Module(of)) if of != module => self.named(of, name, depth + 1),
            _ => None,
        })
    }

    /// Files on which each file builds, by index.
    fn edges(&self) -> Vec<BTreeSet<usize>> {
        let mut edges = vec![BTreeSet::new(); self.files.len()];
        for (place, module) in self.modules.iter().enumerate() {
            let named = module.paths.iter().filter_map(|path| match self.follow(place, path, 0) {
                Some(Target::File(file)) => Some(file),
                // Of a module that is named, what is used of it counts.
                _ => None,
            });
            let all = module.globs.iter().filter_map(|path| match self.follow(place, path, 0) {
                Some(Target::Module(of)) if !self.modules[of].items.is_empty() => Some(self.modules[of].file),
                Some(Target::File(file)) => Some(file),
                _ => None,
            });
            edges[module.file].extend(named.chain(all).filter(|file| *file != module.file));
        }
        edges
    }

    /// A sentence for each circle.
    fn circles(&self) -> Vec<String> {
        let edges = self.edges();
        let reach: Vec<BTreeSet<usize>> = (0..edges.len()).map(|file| reached(&edges, file)).collect();
        let mut told = BTreeSet::new();
        let mut sentences = Vec::new();
        for file in 0..edges.len() {
            if !reach[file].contains(&file) || !told.insert(file) {
                continue;
            }
            let circle: BTreeSet<usize> = reach[file].iter().copied().filter(|on| reach[*on].contains(&file)).collect();
            told.extend(&circle);
            let shortest = circle.iter().map(|file| way_back(&edges, *file)).min_by_key(Vec::len).unwrap_or_default();
            let root = &self.files[0];
            let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
            let name = |file: &usize| self.files[*file].strip_prefix(folder).unwrap_or_default().trim_matches('/');
            sentences.push(format!(
                "{root}: {} files build on each other: {}; among them {}",
                circle.len(),
                circle.iter().map(name).collect::<Vec<_>>().join(", "),
                shortest.iter().map(name).collect::<Vec<_>>().join(" → ")
            ));
        }
        sentences
    }
}

/// Every file that one builds on, itself or through others.
fn reached(edges: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        open.extend(edges[file].iter().filter(|on| reached.insert(**on)));
    }
    reached
}

/// The shortest way from a file on a circle back to it.
fn way_back(edges: &[BTreeSet<usize>], file: usize) -> Vec<usize> {
    let mut came: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open = VecDeque::from([file]);
    while let Some(at) = open.pop_front() {
        for on in &edges[at] {
            if came.contains_key(on) {
                continue;
            }
            came.insert(*on, at);
            if *on == file {
                let mut way = vec![file];
                let mut back = at;
                while back != file {
                    way.push(back);
                    back = came[&back];
                }
                way.push(file);
                way.reverse();
                return way;
            }
            open.push_back(*on);
        }
    }
    Vec::new()
}

/// The words and signs of a source, without comments; a text is one sign.
fn tokens(source: &str) -> Vec<&str> {
    let bytes = source.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &source[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += comment(rest);
        } else if let Some(length) = text(rest) {
            tokens.push("\"");
            at += length;
        } else if rest.starts_with('\'') {
            at += letter_or_lifetime(rest);
        } else if rest.starts_with("::") {
            tokens.push("::");
            at += 2;
        } else {
            let rest = rest.strip_prefix("r#").filter(|name| name.starts_with(is_of_word)).unwrap_or(rest);
            let from = source.len() - rest.len();
            let word = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
            let length = if word > 0 { word } else { rest.chars().next().map_or(1, char::len_utf8) };
            if !rest.starts_with(char::is_whitespace) {
                tokens.push(&source[from..from + length]);
            }
            at = from + length;
        }
    }
    tokens
}

/// Length of a comment that may hold others.
fn comment(source: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < source.len() {
        match &source.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => {
                (depth, at) = (depth - 1, at + 2);
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    source.len()
}

/// Length of a text, plain or raw, where one begins here.
fn text(source: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        source.strip_prefix(prefix).is_some_and(|rest| {
            rest.starts_with('"') || (prefix.ends_with('r') && rest.trim_start_matches('#').starts_with('"'))
        })
    })?;
    let rest = &source[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let inside = hashes + 1;
        let length = rest[inside..].find(&end).map_or(rest.len(), |found| inside + found + end.len());
        return Some(prefix.len() + length);
    }
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(prefix.len() + at + 1),
            _ => {}
        }
    }
    Some(source.len())
}

/// Length of a letter in quotes, or of a lifetime, whose name is no word of a path.
fn letter_or_lifetime(source: &str) -> usize {
    let mut letters = source.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => {
            let after = source[3..].find('\'').map_or(source.len(), |found| found + 4);
            after.min(source.len())
        }
        Some((at, c)) if source[at + c.len_utf8()..].starts_with('\'') => at + c.len_utf8() + 1,
        _ => source[1..].find(|c| !is_of_word(c)).map_or(source.len(), |found| found + 1),
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_word(token: &str) -> bool {
    token.starts_with(is_of_word)
}

/// The place after the bracket that closes the one at a place.
fn closing(tokens: &[&str], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match *token {
            "{" | "[" | "(" => depth += 1,
            "}" | "]" | ")" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// Whether an attribute says that what follows is for tests alone.
fn is_for_tests(attribute: &[&str]) -> bool {
    attribute.get(1) == Some(&"cfg") && attribute.contains(&"test") && !attribute.contains(&"not")
}

/// The place after the item that begins at a place, with its attributes.
fn after_item(tokens: &[&str], from: usize) -> usize {
    let mut at = from;
    while at < tokens.len() {
        match tokens[at] {
            ";" => return at + 1,
            "{" => {
                let end = closing(tokens, at);
                // The braces of a `use` are not its end.
                if tokens.get(end) == Some(&";") {
                    return end + 1;
                }
                return end;
            }
            "[" | "(" => at = closing(tokens, at),
            // A field or a variant, the last one.
            "}" => return at,
            _ => at += 1,
        }
    }
    at
}

/// The parts between commas that are in no braces.
fn branches<'t, 's>(tree: &'t [&'s str]) -> Vec<&'t [&'s str]> {
    let (mut parts, mut from, mut at) = (Vec::new(), 0, 0);
    while at < tree.len() {
        match tree[at] {
            "{" => at = closing(tree, at),
            "," => {
                parts.push(&tree[from..at]);
                at += 1;
                from = at;
            }
            _ => at += 1,
        }
    }
    parts.push(&tree[from..]);
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<String> {
        let text = |path: &str, says: &str| Text { path: path.to_owned(), says: says.to_owned() };
        let mut all = vec![text("c/Cargo.toml", "")];
        all.extend(files.iter().map(|(path, says)| text(&format!("c/src/{path}"), says)));
        check(&all)
    }

    #[test]
    fn a_circle_is_told_with_its_files_and_no_other_file() {
        let found = circles(&[
            ("lib.rs", "mod a; mod b; mod c; mod d; pub use a::A;"),
            ("a.rs", "use crate::b::B; pub struct A;"),
            ("b.rs", "use super::c; pub struct B(c::C);"),
            ("c.rs", "pub struct C; fn f() { crate::a::g() } fn h() { crate::d::D::new() }"),
            ("d.rs", "pub struct D;"),
        ]);
        assert_eq!(
            found,
            ["c/src/lib.rs: 3 files build on each other: a.rs, b.rs, c.rs; among them a.rs → b.rs → c.rs → a.rs"]
        );
    }

    #[test]
    fn two_circles_are_two_findings() {
        let found = circles(&[
            ("lib.rs", "mod a; mod b; mod c; mod d;"),
            ("a.rs", "use crate::b::B; use crate::c::C; pub struct A;"),
            ("b.rs", "use crate::a::A; pub struct B;"),
            ("c.rs", "use crate::d::D; pub struct C;"),
            ("d.rs", "use crate::c::C; pub struct D;"),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_name_that_is_handed_on_leads_to_the_file_that_has_it() {
        let handed_on = |load: &str| {
            circles(&[
                ("lib.rs", "pub mod answers;"),
                (
                    "answers/mod.rs",
                    "//! Map.\nmod load;\nmod page;\npub use load::{Load, New as Fresh};\npub use page::*;",
                ),
                ("answers/load.rs", load),
                ("answers/page.rs", "use super::Fresh; pub struct Page(Fresh); pub enum Texts { All }"),
            ])
        };
        assert_eq!(
            handed_on("pub struct Load; pub struct New;"),
            Vec::<String>::new(),
            "the map itself is in no circle"
        );
        let found = handed_on("use crate::answers::Page; pub struct Load(Page); pub struct New;");
        assert_eq!(found.len(), 1, "a page builds on what is new, and a load on pages: {found:?}");
        assert!(found[0].contains("2 files") && found[0].contains("answers/load.rs, answers/page.rs"), "{found:?}");
        let found = handed_on("pub struct Load; pub struct New; fn f() { super::Texts::All; }");
        assert_eq!(found.len(), 1, "a path in the code counts as well, and a name of a glob: {found:?}");
    }

    #[test]
    fn code_of_a_folder_that_its_children_use_is_a_circle() {
        let found = circles(&[
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "mod b; pub use b::B; pub(crate) fn shared() {}"),
            ("a/b.rs", "pub struct B; fn f() { super::shared() }"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn what_tests_comments_and_texts_say_does_not_count() {
        let found = circles(&[
            ("lib.rs", "mod a; mod b; #[cfg(test)] mod tests;"),
            ("a.rs", "use crate::b::B; pub struct A;"),
            (
                "b.rs",
                r##"//! See [`crate::a::A`]. /* crate::a::A */
                /* /* nested */ crate::a::A */
                pub struct B; // crate::a::A
                const T: &str = "crate::a::A \" crate::a::A";
                const R: &str = r#"crate::a::A " crate::a::A"#;
                fn f<'a>(c: char) -> bool { c == '"' || c == '\'' || c == '\u{2028}' }
                #[cfg(test)] use crate::a::{A, A as C};
                #[cfg(all(test, unix))]
                #[allow(dead_code)]
                mod tests { use crate::a::A; fn g() { let _ = crate::a::A; } }"##,
            ),
            ("tests.rs", "use crate::a::A;"),
        ]);
        assert_eq!(found, Vec::<String>::new());
        let found = circles(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::B; pub struct A;"),
            ("b.rs", "#[cfg(test)] mod tests { use super::*; } #[cfg(not(test))] use crate::a::A; pub struct B;"),
        ]);
        assert_eq!(found.len(), 1, "what stands behind the tests is read again: {found:?}");
    }

    #[test]
    fn modules_within_a_file_are_of_the_file() {
        let found = circles(&[
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "mod inner { use super::A; use super::super::b::B; pub fn f() {} } pub struct A; fn g() { inner::f() }",
            ),
            ("b.rs", "pub struct B; fn f() { crate::a::inner::f() }"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn names_of_other_crates_lead_nowhere() {
        let found = circles(&[
            ("lib.rs", "mod a; mod rusqlite_of; pub use serde::Serialize;"),
            (
                "a.rs",
                "use rusqlite::{self, Connection}; use ::a::b; pub struct A; fn f() { rusqlite::open(); String::new(); }",
            ),
            ("rusqlite_of.rs", "use crate::a::A; use std::fmt::{self, Write as _};"),
        ]);
        assert_eq!(found, Vec::<String>::new());
    }
}
