//! Lengths of time as columns hold them: numbers in the unit that their header says, and hours, minutes and seconds.

use super::words::has_any;

/// The unit of the numbers in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeUnit {
    Milliseconds,
    Seconds,
    Minutes,
    Hours,
    Days,
}

impl TimeUnit {
    /// The unit that a header says; none where it says none, or two.
    pub(crate) fn of(header: &str) -> Option<Self> {
        const WORDS: [(TimeUnit, &[&str]); 5] = [
            (TimeUnit::Milliseconds, &["ms", "msec", "millis", "milliseconds", "milisegundos", "milesimas"]),
            (TimeUnit::Seconds, &["s", "sec", "secs", "seg", "segs", "seconds", "segundos", "second", "segundo"]),
            (TimeUnit::Minutes, &["min", "mins", "minute", "minutes", "minuto", "minutos"]),
            (TimeUnit::Hours, &["h", "hr", "hrs", "hs", "hour", "hours", "hora", "horas"]),
            (TimeUnit::Days, &["day", "days", "dia", "dias"]),
        ];
        let mut said = WORDS.iter().filter(|(_, known)| has_any(header, known)).map(|(unit, _)| *unit);
        said.next().filter(|_| said.next().is_none())
    }

    /// The unit of the first part of a clock of two parts, where the header says both: "mm:ss", "horas:minutos".
    pub(crate) fn of_clock(header: &str) -> Option<Self> {
        let says = |known: &[&str]| has_any(header, known);
        let (minutes, seconds) =
            (["mm", "m", "min", "mins", "minutos", "minutes"], ["ss", "s", "sec", "seg", "segundos", "seconds"]);
        let hours = ["hh", "h", "horas", "hours"];
        match (says(&hours), says(&minutes), says(&seconds)) {
            (false, true, true) => Some(Self::Minutes),
            (true, true, false) => Some(Self::Hours),
            _ => Self::of(header).filter(|unit| matches!(unit, Self::Minutes | Self::Hours)),
        }
    }

    /// The lengths that are usual in that unit, in seconds; none for seconds, and where the header says no unit.
    pub(crate) fn range(header: &str) -> Option<(f64, f64)> {
        match Self::of(header).or_else(|| Self::of_clock(header))? {
            Self::Milliseconds | Self::Seconds => None,
            Self::Minutes => Some((1.0, 86_400.0)),
            Self::Hours | Self::Days => Some((1.0, 31_536_000.0)),
        }
    }

    /// How many seconds it has.
    pub(crate) const fn seconds(self) -> f64 {
        match self {
            Self::Milliseconds => 0.001,
            Self::Seconds => 1.0,
            Self::Minutes => 60.0,
            Self::Hours => 3600.0,
            Self::Days => 86_400.0,
        }
    }

    /// The word for it in messages.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Milliseconds => "milliseconds",
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    /// The seconds that a number of this unit means: 0.7 minutes are 42, which multiplied need not be exact.
    pub(crate) fn in_seconds(self, value: f64) -> f64 {
        match self {
            Self::Milliseconds => value / 1000.0,
            other => value * other.seconds(),
        }
    }
}

/// The seconds that a text such as `1:05:30` says. Two parts are minutes and seconds, or hours and minutes, as the unit of the
/// header says; without one they are neither.
pub(crate) fn clock(text: &str, unit: Option<TimeUnit>) -> Option<f64> {
    if let Some(seconds) = in_units(text) {
        return Some(seconds);
    }
    let mut parts = Vec::new();
    for part in text.trim().split(':') {
        let whole = !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.push(f64::from(part.parse::<u16>().ok().filter(|_| whole)?));
    }
    let below = |part: f64| part < 60.0;
    match (parts.as_slice(), unit) {
        ([hours, minutes, seconds], _) if below(*minutes) && below(*seconds) => {
            Some(hours * 3600.0 + minutes * 60.0 + seconds)
        }
        ([minutes, seconds], Some(TimeUnit::Minutes)) if below(*seconds) => Some(minutes * 60.0 + seconds),
        ([hours, minutes], Some(TimeUnit::Hours)) if below(*minutes) => Some(hours * 3600.0 + minutes * 60.0),
        _ => None,
    }
}

/// The seconds of a length that says its units: `3 min`, `3m 30s`, `1 h 05 min`, `PT3M30S`; none where a part says none.
fn in_units(text: &str) -> Option<f64> {
    let lower = text.trim().to_lowercase();
    // ISO 8601 has minutes behind a T and months ahead of it.
    let mut rest = lower.strip_prefix("pt").or((!lower.starts_with('p')).then_some(lower.as_str()))?;
    let (mut seconds, mut last) = (0.0, f64::INFINITY);
    while !rest.is_empty() {
        let digits =
            rest.find(|sign: char| !(sign.is_ascii_digit() || sign == '.' || sign == ',')).unwrap_or(rest.len());
        let value: f64 = rest[..digits].replace(',', ".").parse().ok()?;
        let behind = rest[digits..].trim_start();
        let end = behind.find(|sign: char| !sign.is_alphabetic()).unwrap_or(behind.len());
        let unit = match &behind[..end] {
            "m" => TimeUnit::Minutes,
            word => TimeUnit::of(word)?,
        };
        // Each unit once, the longest first.
        if unit.seconds() >= last {
            return None;
        }
        last = unit.seconds();
        seconds += unit.in_seconds(value);
        rest = behind[end..].trim_start_matches(['.', ' ', ',']);
    }
    last.is_finite().then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r6i_a_header_says_the_unit_of_its_times() {
        for (header, unit) in [
            ("Tiempo (min)", Some(TimeUnit::Minutes)),
            ("Tiempo de espera en minutos", Some(TimeUnit::Minutes)),
            ("Duration (hours)", Some(TimeUnit::Hours)),
            ("Waiting time, ms", Some(TimeUnit::Milliseconds)),
            ("Seconds", Some(TimeUnit::Seconds)),
            ("Time (hours:minutes)", None),
            ("Duration", None),
            ("Minority", None),
        ] {
            assert_eq!(TimeUnit::of(header), unit, "{header}");
        }
        for (header, unit) in [
            ("Espera (mm:ss)", Some(TimeUnit::Minutes)),
            ("Espera (minutos:segundos)", Some(TimeUnit::Minutes)),
            ("Duración hh:mm", Some(TimeUnit::Hours)),
            ("Espera (min)", Some(TimeUnit::Minutes)),
            ("Espera", None),
        ] {
            assert_eq!(TimeUnit::of_clock(header), unit, "{header}");
        }
    }

    #[test]
    fn r6i_a_clock_is_read_where_its_parts_are_known() {
        assert_eq!(clock("1:05:30", None), Some(3930.0));
        assert_eq!(clock("05:30", None), None, "minutes or hours, nobody knows");
        assert_eq!(clock("05:30", Some(TimeUnit::Minutes)), Some(330.0));
        assert_eq!(clock("05:30", Some(TimeUnit::Hours)), Some(19_800.0));
        for (said, seconds) in [
            ("3 min", 180.0),
            ("3m 30s", 210.0),
            ("PT3M30S", 210.0),
            ("1 h 05 min", 3900.0),
            ("45 seg.", 45.0),
            ("1,5 min", 90.0),
        ] {
            assert_eq!(clock(said, None), Some(seconds), "{said}");
        }
        for broken in ["3 apples", "30s 3m", "P3M", "3 min 2 min", "min"] {
            assert_eq!(clock(broken, None), None, "{broken}");
        }
        for broken in ["5:90", "5:-1", "a:b", ":", "1:2:3:4", "12"] {
            assert_eq!(clock(broken, Some(TimeUnit::Minutes)), None, "{broken}");
        }
    }
}
