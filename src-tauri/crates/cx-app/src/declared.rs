//! Types as TypeScript, each declared once.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

/// The types declared so far, by name.
pub struct Declared {
    config: Config,
    seen: HashSet<TypeId>,
    types: BTreeMap<String, String>,
}

impl Default for Declared {
    fn default() -> Self {
        let config = Config::new().with_large_int("number");
        Self { config, seen: HashSet::new(), types: BTreeMap::new() }
    }
}

impl Declared {
    /// All declarations, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.types.values()
    }

    /// Declares a type and all it rests on; answers with the words that name it.
    pub fn declare<T: TS + 'static>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }
}

impl TypeVisitor for Declared {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        // Only what has a file of its own has a declaration: the rest is written out where it is used.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            self.types.entry(name).or_insert_with(|| T::decl(&self.config));
        }
    }
}
