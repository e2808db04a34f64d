//! Ways through which company and customer meet.

use cx_model::record::{Channel, ChannelForm};

use crate::Failure;
use crate::core::Writing;
use crate::noun::{Noun, listed, named};

listed!(Channel { name: String::new(), form: ChannelForm::Other });

impl Noun for Channel {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, _: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)
    }
}
