//! Emotions: the level that a persona is assumed to feel at a step.

use cx_model::Id;
use cx_model::record::{Emotion, Persona, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::{Records, Writing};
use crate::{Code, Failure};

/// Asks to set what a persona is assumed to feel at a step.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetEmotion {
    /// The step.
    pub step: Id,
    /// The persona.
    pub persona: Id,
    /// From −2 to +2; none clears it.
    pub level: Option<i32>,
}

/// Sets or clears what a persona is assumed to feel at a step.
pub(crate) fn set_emotion(writing: &mut Writing<'_, '_>, input: SetEmotion) -> Result<Option<Emotion>, Failure> {
    let (step, persona): (Step, Persona) = (writing.get(input.step)?, writing.get(input.persona)?);
    writing.say("step", &step.name);
    writing.say("persona", &persona.name);
    let present = writing.list_of::<Emotion>("step", step.id)?.into_iter().find(|e| e.persona == persona.id);
    match (input.level, present) {
        (Some(level), _) if !(-2..=2).contains(&level) => Err(Failure::new(Code::EmotionWrong).with("level", level)),
        (Some(level), present) => {
            let id = present.map_or_else(|| writing.id(), |emotion| emotion.id);
            let emotion = Emotion { id, step: step.id, persona: persona.id, level };
            writing.put(&emotion)?;
            Ok(Some(emotion))
        }
        (None, Some(emotion)) => {
            writing.delete::<Emotion>(emotion.id)?;
            Ok(None)
        }
        (None, None) => Ok(None),
    }
}
