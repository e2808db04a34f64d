//! Surveys of any length, from a seed: what an import is measured with.

use std::io::{self, Write};

/// Touchpoints that the survey names.
pub const TOUCHPOINTS: [&str; 12] = [
    "Anuncio",
    "Buscador",
    "Comparativa",
    "Visita",
    "Contrato",
    "Cobro",
    "Reparto",
    "Montaje",
    "Factura",
    "Llamada",
    "Mostrador",
    "Portal",
];
const CHANNELS: [&str; 6] = ["web", "app", "tienda", "teléfono", "correo", "chat"];
const PERSONAS: [&str; 5] = ["Hogar", "Autónoma", "Jubilado", "Estudiante", "Taller"];
const SAID: [&str; 8] = [
    "Rápido y sin vueltas",
    "Nadie supo decirme cuándo llegaba",
    "La persona que me atendió, encantadora",
    "Took three calls to sort it out",
    "Me cobraron 12,50 € de más 😕",
    "Clear, kind and on time",
    "El portal se quedó \"pensando\" y tuve que empezar otra vez",
    "Normal",
];

/// Writes a survey of `rows` rows and eight columns over the 24 months from January 2024 on: respondent, time, touchpoint,
/// channel, persona, NPS with 5 % blanks, CSAT with 10 % blanks, and a comment in six of ten rows.
///
/// # Errors
/// Errors of `out`.
pub fn write_survey(mut out: impl Write, rows: u64, seed: u64) -> io::Result<()> {
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    writeln!(out, "respondent_id,timestamp,touchpoint,channel,persona,nps,csat,comment")?;
    for row in 1..=rows {
        let (month, day) = (chance.below(24), chance.below(28) + 1);
        let (year, month) = (2024 + month / 12, month % 12 + 1);
        let (hour, minute) = (chance.below(24), chance.below(60));
        let touchpoint = chance.below(TOUCHPOINTS.len());
        let (channel, persona) = (CHANNELS[chance.below(6)], PERSONAS[chance.below(5)]);
        // More tens than ones, and a little different at each touchpoint.
        let felt = 10 - (chance.below(11) * chance.below(8 + touchpoint % 4) / 9).min(10);
        write!(
            out,
            "R{row:08},{year}-{month:02}-{day:02} {hour:02}:{minute:02}:00,{},{channel},{persona},",
            TOUCHPOINTS[touchpoint]
        )?;
        if chance.below(100) >= 5 {
            write!(out, "{felt}")?;
        }
        out.write_all(b",")?;
        if chance.below(100) >= 10 {
            write!(out, "{}", (felt / 2).clamp(1, 5))?;
        }
        out.write_all(b",")?;
        if chance.below(10) < 6 {
            write!(out, "\"{}", SAID[chance.below(8)].replace('"', "\"\""))?;
            if chance.below(3) == 0 {
                write!(out, ". {}", SAID[chance.below(8)].replace('"', "\"\""))?;
            }
            out.write_all(b"\"")?;
        }
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Marsaglia's xorshift64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % n
    }
}
