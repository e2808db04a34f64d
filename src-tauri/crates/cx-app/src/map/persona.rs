//! Kinds of customers.

use cx_model::record::{Persona, Stance};

use crate::core::Writing;
use crate::noun::{Noun, listed, named};
use crate::{Code, Failure};

listed!(Persona {
    name: String::new(),
    stance: Stance::Current,
    summary: String::new(),
    needs: Vec::new(),
    wishes: Vec::new(),
    expectations: Vec::new(),
    frustrations: Vec::new(),
    drivers: Vec::new(),
    situations: Vec::new(),
    quote: String::new(),
    share: None,
    photo: None,
    rule: Vec::new(),
});

impl Noun for Persona {
    fn name(&self) -> &str {
        &self.name
    }

    fn rename(&mut self, name: String) {
        self.name = name;
    }

    fn check(&self, _: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)?;
        match self.share {
            Some(share) if !(0.0..=100.0).contains(&share) => Err(Failure::new(Code::ShareWrong)),
            _ => Ok(()),
        }
    }
}
