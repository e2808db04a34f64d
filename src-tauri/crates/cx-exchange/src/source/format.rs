//! What a number means by its format: a day, a time, a share in per cent; and numbers in their shortest form.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate, TimeDelta};

/// What a format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// A number.
    #[default]
    Plain,
    /// A day, perhaps with a time.
    Day,
    /// A length of time: hours count on beyond a day.
    Elapsed,
    /// Hundredths: 0.85 reads 85 %.
    Percent,
    /// Whole numbers with zeros ahead, of so many digits: ids.
    Padded(usize),
}

/// The meaning of a format that spreadsheets have under a number.
pub(super) fn built_in(id: u32) -> Form {
    match id {
        9 | 10 => Form::Percent,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Form::Day,
        46 => Form::Elapsed,
        _ => Form::Plain,
    }
}

/// The meaning of a format that a file defines, such as `dd/mm/yyyy` or `0.0%`.
pub(super) fn of_code(code: &str) -> Form {
    // The section of numbers above zero, without the room that it leaves for a sign.
    let above = code.split(';').next().unwrap_or_default();
    let digits = above.find('_').map_or(above, |at| &above[..at]);
    if (2..=20).contains(&digits.len()) && digits.bytes().all(|digit| digit == b'0') {
        return Form::Padded(digits.len());
    }
    let mut letters = code.chars();
    let mut form = Form::Plain;
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => while letters.next().is_some_and(|other| other != '"') {},
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|other| *other != ']').collect();
                if !inside.is_empty() && inside.chars().all(|letter| "hmsHMS".contains(letter)) {
                    return Form::Elapsed;
                }
            }
            // General, and the exponent of a number.
            'G' if letters.as_str().starts_with("eneral") => drop(letters.nth(5)),
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Form::Day,
            '%' => form = Form::Percent,
            _ => {}
        }
    }
    form
}

/// Writes a number as its format reads it; whether it is a plain number.
pub(super) fn push(out: &mut String, value: f64, form: Form, from_1904: bool) -> bool {
    match form {
        Form::Day if push_day(out, value, from_1904) => false,
        Form::Elapsed if (0.0..=1e7).contains(&value) => {
            push_time(out, (value * 86_400.0).round() as i64);
            false
        }
        Form::Percent => {
            push_number(out, hundredfold(value));
            true
        }
        Form::Padded(digits) if value >= 0.0 && value.fract() == 0.0 => {
            let _ = write!(out, "{value:0digits$}");
            false
        }
        _ => {
            push_number(out, value);
            true
        }
    }
}

/// Writes a number in its shortest form with a point.
pub(super) fn push_number(out: &mut String, value: f64) {
    // A minus ahead of nothing is none.
    let value = if value == 0.0 { 0.0 } else { value };
    let _ = write!(out, "{value}");
}

/// A hundred times the number as it is written: 0.07 gives 7, which multiplied it would not.
pub(super) fn hundredfold(value: f64) -> f64 {
    format!("{value}e2").parse().unwrap_or(value * 100.0)
}

/// Writes a day counted from the epoch of spreadsheets, with its time where it has one; whether there is such a day.
fn push_day(out: &mut String, value: f64, from_1904: bool) -> bool {
    if !(0.0..2_958_466.0).contains(&value) {
        return false;
    }
    let (mut days, mut seconds) = (value.floor() as i64, (value.fract() * 86_400.0).round() as i64);
    if seconds == 86_400 {
        (days, seconds) = (days + 1, 0);
    }
    if days == 0 && !from_1904 {
        // A time without a day.
        push_time(out, seconds);
        return true;
    }
    let epoch = match (from_1904, days < 60) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        // Spreadsheets count a 29 February 1900, which was none.
        (false, true) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, false) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    let Some(day) = epoch.and_then(|epoch| epoch.checked_add_signed(TimeDelta::days(days))) else { return false };
    let _ = write!(out, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    if seconds > 0 {
        out.push(' ');
        push_time(out, seconds);
    }
    true
}

/// Writes a time as hours, minutes and seconds.
pub(super) fn push_time(out: &mut String, seconds: i64) {
    let _ = write!(out, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(value: f64, form: Form, from_1904: bool) -> String {
        let mut out = String::new();
        push(&mut out, value, form, from_1904);
        out
    }

    #[test]
    fn r6f_a_format_says_what_a_number_is() {
        for code in ["yyyy-mm-dd", "dd/mm/yyyy h:mm", "[$-C0A]d mmm yyyy", "h:mm AM/PM", "d\\ mmmm"] {
            assert_eq!(of_code(code), Form::Day, "{code}");
        }
        for code in
            ["General", "0.00", "#,##0 \"days\"", "[Red]0;[Blue]-0", "0.00E+00", "@", "0_d", "#,##0\\ \\d", "[$USD] 0"]
        {
            assert_eq!(of_code(code), Form::Plain, "{code}");
        }
        assert_eq!(of_code("[h]:mm:ss"), Form::Elapsed);
        assert_eq!(of_code("0.0%"), Form::Percent);
        for code in ["00000", "00000;-00000", "00000_)"] {
            assert_eq!(of_code(code), Form::Padded(5), "{code}");
        }
    }

    #[test]
    fn r6f_days_count_from_the_epoch_of_the_workbook() {
        // As Excel shows them.
        assert_eq!(said(45_474.0, Form::Day, false), "2024-07-01");
        assert_eq!(said(45_474.0 - 1462.0, Form::Day, true), "2024-07-01");
        assert_eq!(said(45_411.333_333_333_34, Form::Day, false), "2024-04-29 08:00:00");
        assert_eq!(said(59.0, Form::Day, false), "1900-02-28");
        assert_eq!(said(61.0, Form::Day, false), "1900-03-01");
        assert_eq!(said(0.999_999_99, Form::Day, false), "1900-01-01", "rounding reaches the next day");
        assert_eq!(said(0.5, Form::Day, false), "12:00:00");
        assert_eq!(said(1.5, Form::Elapsed, false), "36:00:00");
        assert_eq!(said(-3.0, Form::Day, false), "-3", "no day");
    }

    #[test]
    fn r6f_numbers_are_written_in_their_shortest_form() {
        assert_eq!(said(0.1, Form::Plain, false), "0.1");
        assert_eq!(said(4.0, Form::Plain, false), "4");
        assert_eq!(said(0.07, Form::Percent, false), "7");
        assert_eq!(said(0.855, Form::Percent, false), "85.5");
        assert_eq!(said(-0.0, Form::Plain, false), "0");
    }
}
