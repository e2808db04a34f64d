//! Small signs: channels, natures, provenance, faces.

use crate::ink;
use crate::picture::{Channel, Nature, Provenance};
use crate::shape::{Paint, Sheet, n};

/// A path given on a field of 16 units, moved to `x`, `y`.
fn at(x: f64, y: f64, strokes: &[&[(f64, f64)]]) -> String {
    let mut d = String::new();
    for stroke in strokes {
        for (place, (px, py)) in stroke.iter().enumerate() {
            d.push(if place == 0 { 'M' } else { 'L' });
            d.push_str(&format!("{} {}", n(x + px), n(y + py)));
        }
    }
    d
}

/// The sign of a channel on a field of 16 × 16 units.
pub fn channel(sheet: &mut Sheet, x: f64, y: f64, channel: Channel) {
    let pen = Paint::stroke(ink::INK_2, 1.3);
    let mut draw = |strokes: &[&[(f64, f64)]]| sheet.path(at(x, y, strokes), pen);
    match channel {
        Channel::Shop => draw(&[
            &[(2.5, 6.5), (3.5, 3.0), (12.5, 3.0), (13.5, 6.5), (2.5, 6.5)],
            &[(3.5, 6.5), (3.5, 13.0), (12.5, 13.0), (12.5, 6.5)],
            &[(6.5, 13.0), (6.5, 9.5), (9.5, 9.5), (9.5, 13.0)],
        ]),
        Channel::Phone => draw(&[&[
            (4.0, 2.5),
            (6.2, 2.5),
            (7.2, 5.4),
            (5.8, 6.6),
            (7.4, 9.2),
            (9.6, 10.4),
            (10.8, 8.9),
            (13.5, 10.0),
            (13.5, 12.2),
            (12.2, 13.5),
            (8.4, 12.4),
            (4.6, 9.2),
            (2.7, 5.2),
            (2.6, 3.8),
            (4.0, 2.5),
        ]]),
        Channel::Web => {
            draw(&[&[(2.5, 8.0), (13.5, 8.0)]]);
            sheet.circle(x + 8.0, y + 8.0, 5.5, pen);
            sheet.path(
                format!(
                    "M{0} {1}C{2} {3} {2} {4} {0} {5}C{6} {4} {6} {3} {0} {1}",
                    n(x + 8.0),
                    n(y + 2.5),
                    n(x + 11.2),
                    n(y + 5.5),
                    n(y + 10.5),
                    n(y + 13.5),
                    n(x + 4.8)
                ),
                pen,
            );
        }
        Channel::App => {
            draw(&[&[(7.2, 11.6), (8.8, 11.6)]]);
            sheet.rect(x + 4.5, y + 2.0, 7.0, 12.0, 1.6, pen);
        }
        Channel::Email => {
            draw(&[&[(2.8, 5.0), (8.0, 9.0), (13.2, 5.0)]]);
            sheet.rect(x + 2.2, y + 3.8, 11.6, 8.6, 1.2, pen);
        }
        Channel::Post => draw(&[
            &[(8.0, 2.3), (13.2, 5.0), (13.2, 11.0), (8.0, 13.7), (2.8, 11.0), (2.8, 5.0), (8.0, 2.3)],
            &[(2.8, 5.0), (8.0, 7.7), (13.2, 5.0)],
            &[(8.0, 7.7), (8.0, 13.7)],
        ]),
        Channel::Social => {
            draw(&[&[(5.6, 7.2), (10.4, 4.8)], &[(5.6, 8.8), (10.4, 11.2)]]);
            for (px, py) in [(4.0, 8.0), (12.0, 4.0), (12.0, 12.0)] {
                sheet.circle(x + px, y + py, 1.8, pen);
            }
        }
        Channel::Messenger => draw(&[
            &[(3.0, 3.2), (13.0, 3.2), (13.0, 10.6), (7.4, 10.6), (4.6, 13.2), (4.6, 10.6), (3.0, 10.6), (3.0, 3.2)],
            &[(5.6, 7.0), (5.7, 7.0)],
            &[(8.0, 7.0), (8.1, 7.0)],
            &[(10.4, 7.0), (10.5, 7.0)],
        ]),
        Channel::Visit => draw(&[
            &[(2.6, 8.0), (8.0, 3.0), (13.4, 8.0)],
            &[(4.2, 6.8), (4.2, 13.0), (11.8, 13.0), (11.8, 6.8)],
            &[(6.2, 10.2), (9.8, 10.2), (8.4, 8.8)],
            &[(9.8, 10.2), (8.4, 11.6)],
        ]),
        Channel::Media => draw(&[
            &[(3.0, 6.6), (3.0, 9.6), (5.4, 9.6), (12.4, 12.6), (12.4, 3.6), (5.4, 6.6), (3.0, 6.6)],
            &[(5.6, 9.8), (6.4, 13.2), (8.0, 13.2), (7.6, 10.8)],
        ]),
        Channel::Other => {
            for px in [4.0, 8.0, 12.0] {
                sheet.circle(x + px, y + 8.0, 1.0, Paint::fill(ink::INK_2));
            }
        }
    }
}

/// The sign of a nature around a point: a ring, a dot, a person.
pub fn nature(sheet: &mut Sheet, x: f64, y: f64, nature: Nature) {
    match nature {
        Nature::Physical => sheet.circle(x, y, 3.2, Paint::stroke(ink::INK_2, 1.5)),
        Nature::Digital => sheet.circle(x, y, 2.8, Paint::fill(ink::INK_2)),
        Nature::Human => {
            sheet.circle(x, y - 2.4, 1.9, Paint::fill(ink::INK_2));
            sheet.path(
                format!("M{} {}A3.6 3.8 0 0 1 {} {}Z", n(x - 3.6), n(y + 3.8), n(x + 3.6), n(y + 3.8)),
                Paint::fill(ink::INK_2),
            );
        }
    }
}

/// Sign of a provenance, around a point: from a dashed ring to a full dot.
pub fn provenance(sheet: &mut Sheet, x: f64, y: f64, provenance: Provenance) {
    const R: f64 = 3.4;
    match provenance {
        Provenance::Assumed => sheet.circle(x, y, R, Paint::stroke(ink::ASSUMED, 1.1).dashed("1.6 1.8")),
        Provenance::Inferred => sheet.circle(x, y, R, Paint::stroke(ink::INK_2, 1.2)),
        Provenance::Observed => {
            sheet.circle(x, y, R, Paint::stroke(ink::MEASURED, 1.2));
            sheet
                .path(format!("M{0} {1}A{R} {R} 0 0 1 {0} {2}Z", n(x), n(y - R), n(y + R)), Paint::fill(ink::MEASURED));
        }
        Provenance::Measured => {
            sheet.circle(x, y, R, Paint::fill(ink::MEASURED).and_stroke(ink::MEASURED, 1.2));
        }
    }
}

/// A face from −1 (sad) over 0 to 1 (glad) around a point.
pub fn face(sheet: &mut Sheet, x: f64, y: f64, mood: f64) {
    let pen = Paint::stroke(ink::INK_3, 1.1);
    sheet.circle(x, y, 6.0, pen);
    for eye in [-2.0, 2.0] {
        sheet.circle(x + eye, y - 1.6, 0.8, Paint::fill(ink::INK_3));
    }
    let mouth = y + 2.2;
    sheet.path(
        format!(
            "M{} {}Q{} {} {} {}",
            n(x - 2.6),
            n(mouth - mood * 0.6),
            n(x),
            n(mouth + mood * 2.2),
            n(x + 2.6),
            n(mouth - mood * 0.6)
        ),
        pen,
    );
}

/// The star of a moment of truth around a point: the one of the window, on a field of 14 × 14 units.
pub fn moment_of_truth(sheet: &mut Sheet, x: f64, y: f64) {
    const STAR: [(f64, f64); 11] = [
        (7.0, 0.8),
        (8.9, 5.0),
        (13.4, 5.4),
        (10.0, 8.4),
        (11.0, 12.8),
        (7.0, 10.5),
        (3.0, 12.8),
        (4.0, 8.4),
        (0.6, 5.4),
        (5.1, 5.0),
        (7.0, 0.8),
    ];
    sheet.path(at(x - 7.0, y - 7.0, &[&STAR]), Paint::fill(ink::ACCENT));
}
