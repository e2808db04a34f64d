//! The kind of lane that a name means, in Spanish and English.

use cx_model::record::LaneKind;

use super::plain;

/// Beginnings of names; the longer one stands ahead of the one it begins with.
const BEGINNINGS: &[(LaneKind, &[&str])] = &[
    (LaneKind::Frontstage, &["frontstage", "front stage", "acciones visibles", "visible action", "onstage"]),
    (
        LaneKind::Backstage,
        &["backstage", "back stage", "acciones no visibles", "acciones invisibles", "invisible action"],
    ),
    (
        LaneKind::Support,
        &["support process", "proceso de apoyo", "procesos de apoyo", "proceso de soporte", "procesos de soporte"],
    ),
    (LaneKind::System, &["system", "sistema"]),
    (LaneKind::Quote, &["quote", "citas de clientes", "citas textuales", "cita textual", "verbatim"]),
    (LaneKind::Memory, &["memories", "memory", "recuerdo"]),
    (LaneKind::Touchpoint, &["touchpoint", "touch point", "punto de contacto", "puntos de contacto", "contact point"]),
    (
        LaneKind::Pain,
        &[
            "punto de dolor",
            "puntos de dolor",
            "pain point",
            "pain",
            "dolor",
            "friccion",
            "friction",
            "frustracion",
            "frustration",
            "barrera",
        ],
    ),
    (LaneKind::Opportunity, &["oportunidad", "opportunit", "mejora", "improvement"]),
    (
        LaneKind::Emotion,
        &["emocion", "emotion", "sentimiento", "feeling", "estado de animo", "mood", "que siente", "como se siente"],
    ),
    (LaneKind::Thought, &["pensamiento", "thought", "thinking", "que piensa"]),
    (LaneKind::Action, &["accion", "action", "actividad", "activit", "que hace", "doing"]),
    (LaneKind::Score, &["puntuacion", "score"]),
];

/// The meaning of a lane's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The kind of lane.
    pub kind: LaneKind,
    /// Whether the name says nothing but the kind: "Acciones", not "Acciones de la empresa".
    pub alone: bool,
}

/// Reads which kind of lane a name means; none for one that says only itself.
#[must_use]
pub fn kind(name: &str) -> Option<Meaning> {
    let name = plain(name);
    BEGINNINGS.iter().find_map(|(kind, beginnings)| {
        let rest = beginnings.iter().find_map(|one| name.strip_prefix(one))?;
        Some(Meaning { kind: *kind, alone: !rest.contains(' ') })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_a_kind_in_both_languages() {
        let told = [
            ("Acciones", LaneKind::Action, true),
            ("Acciones de la empresa", LaneKind::Action, false),
            ("Pain points", LaneKind::Pain, true),
            ("Puntos de dolor", LaneKind::Pain, true),
            ("Puntos de contacto", LaneKind::Touchpoint, true),
            ("Emoción (Ana)", LaneKind::Emotion, false),
            ("OPPORTUNITIES", LaneKind::Opportunity, true),
            ("Acciones visibles", LaneKind::Frontstage, true),
            ("Acciones no visibles", LaneKind::Backstage, true),
            ("Support processes", LaneKind::Support, true),
            ("Sistemas", LaneKind::System, true),
            ("Citas textuales", LaneKind::Quote, true),
            ("Memories", LaneKind::Memory, true),
        ];
        for (name, kind_wanted, alone) in told {
            assert_eq!(kind(name), Some(Meaning { kind: kind_wanted, alone }), "{name}");
        }
        assert_eq!(kind("Citas"), None, "appointments or quotes: a name of its own is a lane of its own");
    }
}
