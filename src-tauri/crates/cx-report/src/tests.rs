//! What a picture promises: it is XML, everything is on the sheet, nothing covers anything, whatever the texts are.

use std::time::Instant;

use crate::map::lay_out;
use crate::picture::{
    Channel, Chip, Curve, Felt, Lane, Legend, MapPicture, Nature, Place, Provenance, Row, Said, ScoreMark, Stage, Step,
    Tone, Weight,
};
use crate::shape::{Anchor, Shape};
use crate::text::{FAMILY, Type};
use crate::{draw, png};

/// A map of so many stages of so many steps, with every kind of lane, whose texts all say `text`.
fn map(stages: usize, steps: usize, text: &str) -> MapPicture {
    let columns = stages * steps;
    let texts = |tone| Row::Texts {
        tone,
        cells: (0..columns)
            .map(|column| {
                let provenance = Provenance::ALL[column % 4];
                (column % 5 != 4).then(|| Said { text: text.to_owned(), provenance })
            })
            .collect(),
    };
    let chips = (0..columns)
        .map(|column| {
            (0..column % 3)
                .map(|chip| Chip {
                    name: text.to_owned(),
                    nature: Nature::ALL[chip],
                    channel: Some(Channel::ALL[(column + chip) % Channel::ALL.len()]),
                })
                .collect()
        })
        .collect();
    let scores = (0..columns)
        .map(|column| {
            [Weight::Enough, Weight::Low, Weight::Few][..column % 4]
                .iter()
                .map(|weight| ScoreMark {
                    metric: text.to_owned(),
                    value: "−49".to_owned(),
                    base: text.to_owned(),
                    weight: *weight,
                    place: Some(Place { value: 0.4, low: 0.3, high: 0.55 }),
                })
                .collect()
        })
        .collect();
    let level = |column: usize| [-2.0, -1.0, 0.0, 1.0, 2.0][column % 5];
    let curve = Curve {
        name: text.to_owned(),
        assumed: (0..columns).map(|column| Some(level(column))).collect(),
        measured: (0..columns)
            .map(|column| {
                let value = level(column * 3) * 0.9;
                let level = Place { value, low: value - 0.3, high: value + 0.2 };
                (column % 4 != 3).then_some(Felt { level, enough: column % 2 == 0 })
            })
            .collect(),
    };
    let named = |row| Lane { name: text.to_owned(), row };
    MapPicture {
        title: text.to_owned(),
        subtitle: text.to_owned(),
        personas: vec![text.to_owned(); 3],
        stages: (0..stages)
            .map(|_| Stage {
                name: text.to_owned(),
                steps: (0..steps).map(|step| Step { name: text.to_owned(), moment_of_truth: step % 2 == 0 }).collect(),
            })
            .collect(),
        lanes: vec![
            named(texts(Tone::Plain)),
            named(Row::Emotions(vec![curve.clone(), curve])),
            named(Row::Touchpoints(chips)),
            named(Row::Scores(scores)),
            named(texts(Tone::Pain)),
            named(texts(Tone::Opportunity)),
        ],
        legend: Legend {
            moment_of_truth: text.to_owned(),
            provenance: std::array::from_fn(|_| text.to_owned()),
            nature: std::array::from_fn(|_| text.to_owned()),
            assumed: text.to_owned(),
            measured: text.to_owned(),
            gap: text.to_owned(),
            interval: text.to_owned(),
            few: text.to_owned(),
        },
        empty: text.to_owned(),
    }
}

/// What people and machines put into cells.
fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("markup", "<script>alert('x')</script> & \"quotes\" ]]> <!-- -->".to_owned()),
        ("control characters", "a\u{0}b\u{1}c\u{8}d\u{1b}[31m\u{7f}\u{85}e\u{fffe}\u{ffff}\tf\r\ng".to_owned()),
        ("a book", "Lorem ipsum dolor sit amet. ".repeat(360)),
        ("one endless word", "w".repeat(10_000)),
        ("right to left", "שלום עולם، مرحبا بالعالم \u{202e}override\u{202c}".to_owned()),
        ("emoji", "👩🏽‍⚕️🕶️👓 e\u{301}\u{301}\u{301} 🇪🇸".to_owned()),
        ("wide letters", "視力検査のご予約ありがとうございます".to_owned()),
        ("nothing", String::new()),
        ("blank", " \u{a0}\n\n ".to_owned()),
    ]
}

/// Left, top, right and bottom of a text.
fn extent(x: f64, y: f64, text: &str, set: Type, anchor: Anchor) -> [f64; 4] {
    let wide = set.width(text);
    let left = if anchor == Anchor::End { x - wide } else { x };
    [left, y - set.size * 0.75, left + wide, y + set.size * 0.2]
}

/// Holds that nothing leaves the sheet and no text covers another.
fn holds(map: &MapPicture, what: &str) {
    let (sheet, width, height) = lay_out(map);
    let mut texts = Vec::new();
    for shape in &sheet.shapes {
        let [left, top, right, bottom] = match shape {
            Shape::Rect { x, y, width, height, .. } => [*x, *y, x + width, y + height],
            Shape::Circle { x, y, radius, .. } => [x - radius, y - radius, x + radius, y + radius],
            Shape::Path { d, .. } => {
                let numbers =
                    d.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).filter(|n| !n.is_empty());
                for number in numbers {
                    let number: f64 = number.parse().expect("a path is letters and numbers");
                    assert!(number.is_finite() && number <= width.max(height), "{what}: {d}");
                }
                continue;
            }
            Shape::Text { x, y, text, set, anchor, .. } => {
                let found = extent(*x, *y, text, *set, *anchor);
                texts.push((found, text.clone()));
                found
            }
        };
        assert!(
            left >= -0.01 && top >= -0.01 && right <= width + 0.01 && bottom <= height + 0.01,
            "{what}: {shape:?} leaves the sheet of {width} × {height}"
        );
    }
    texts.sort_by(|(a, _), (b, _)| a[1].total_cmp(&b[1]));
    for (place, (a, said)) in texts.iter().enumerate() {
        for (b, other) in texts[place + 1..].iter().take_while(|(b, _)| b[1] < a[3]) {
            let apart = a[2] <= b[0] + 0.01 || b[2] <= a[0] + 0.01;
            assert!(apart, "{what}: “{said}” {a:?} and “{other}” {b:?} cover each other");
        }
    }
    let svg = draw(map).svg;
    let read = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{what}: not XML: {error}"));
    for node in read.descendants().filter(roxmltree::Node::is_element) {
        assert!(
            ["svg", "title", "defs", "pattern", "rect", "circle", "path", "text"].contains(&node.tag_name().name()),
            "{what}: nothing but drawing comes in: {}",
            node.tag_name().name()
        );
    }
}

#[test]
fn nothing_leaves_the_sheet_or_covers_anything() {
    for (stages, steps) in [(1, 1), (2, 1), (5, 3), (1, 12)] {
        holds(&map(stages, steps, "Elige montura y lentes con calma"), &format!("{stages} × {steps}"));
    }
}

#[test]
fn hostile_texts_stay_text() {
    for (what, text) in hostile() {
        holds(&map(2, 3, &text), what);
    }
    let svg = draw(&map(1, 2, "<script>alert(1)</script>")).svg;
    assert!(!svg.contains("<script"), "markup is shown, never meant");
    assert!(svg.contains("&lt;script&gt;"), "and it is shown as it was written");
}

#[test]
fn hostile_texts_make_pixels_too() {
    for (what, text) in hostile() {
        let bytes = png(&draw(&map(1, 2, &text)).svg, 0.5).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(bytes.starts_with(b"\x89PNG"), "{what}");
    }
}

#[test]
fn a_map_without_stages_says_so() {
    let empty =
        MapPicture { title: "Recorrido".to_owned(), empty: "Aún no hay etapas.".to_owned(), ..MapPicture::default() };
    holds(&empty, "no stages");
    assert!(draw(&empty).svg.contains("Aún no hay etapas."), "an empty map is no empty sheet");
    let mut bare = map(2, 0, "x");
    bare.lanes.clear();
    assert_eq!(bare.columns(), 2, "a stage without steps has its column all the same");
    holds(&bare, "stages without steps or lanes");
}

#[test]
fn sixty_steps_of_fifteen_lanes_are_drawn_at_once() {
    let mut large = map(10, 6, "Reserva en la web una noche y recibe la confirmación al instante");
    while large.lanes.len() < 15 {
        large.lanes.push(large.lanes[0].clone());
    }
    let start = Instant::now();
    let picture = draw(&large);
    let took = start.elapsed();
    println!("60 × 15: {took:?}, {} × {}, {} bytes", picture.width, picture.height, picture.svg.len());
    assert!(took.as_secs_f64() < 2.0, "also without optimisation: {took:?}");
    holds(&large, "60 × 15");
}

#[test]
fn the_same_map_is_the_same_picture() {
    let map = map(3, 2, "Paga");
    assert_eq!(draw(&map).svg, draw(&map).svg);
}

#[test]
fn text_stays_text_in_the_bundled_typeface() {
    let picture = draw(&map(1, 1, "Café «ñandú»"));
    let read = roxmltree::Document::parse(&picture.svg).expect("XML");
    let root = read.root_element();
    assert!(root.attribute("font-family").is_some_and(|family| family.starts_with(FAMILY)));
    assert!(read.descendants().any(|node| node.has_tag_name("text") && node.text() == Some("Café «ñandú»")));
}

#[test]
fn v1_too_few_answers_are_hatched_and_carry_no_number() {
    let few = ScoreMark {
        metric: "CSAT".to_owned(),
        value: String::new(),
        base: "Faltan respuestas para decirlo".to_owned(),
        weight: Weight::Few,
        place: Some(Place { value: 0.9, low: 0.1, high: 1.0 }),
    };
    let mut map = map(1, 1, "x");
    map.lanes = vec![Lane { name: "Puntuaciones".to_owned(), row: Row::Scores(vec![vec![few]]) }];
    map.legend.few.clear();
    let (sheet, ..) = lay_out(&map);
    let hatched = sheet
        .shapes
        .iter()
        .filter(|shape| matches!(shape, Shape::Rect { paint, .. } if paint.fill == Some(crate::shape::HATCH)))
        .count();
    assert_eq!(hatched, 1, "the place of the whisker is hatched, though a place was handed in");
}

#[test]
fn words_break_where_they_must_and_end_where_they_have_to() {
    let body = crate::ink::BODY;
    for text in ["a", "una frase de varias palabras que no cabe", &"w".repeat(500), "a\n\nb", ""] {
        for width in [20.0, 90.0, 400.0] {
            for line in body.wrap(text, width, 1000) {
                assert!(body.width(&line) <= width + 1e-9, "{line:?} is wider than {width}");
            }
            let whole: String = body.wrap(text, width, 1000).concat().split_whitespace().collect();
            assert_eq!(whole, text.split_whitespace().collect::<String>(), "nothing is lost on the way");
        }
    }
    assert_eq!(body.wrap("a 72\u{a0}%", body.width("72\u{a0}%"), 9), ["a", "72\u{a0}%"], "a number keeps its unit");
    let short = body.wrap("una frase que no cabe de ninguna manera en dos líneas", 60.0, 2);
    assert_eq!(short.len(), 2);
    assert!(short[1].ends_with('…'), "what is left out is seen to be: {short:?}");
    assert!(body.width(&short[1]) <= 60.0);
}

#[test]
fn the_letters_of_both_languages_are_in_every_weight() {
    for weight in crate::text::Weight::ALL {
        let set = Type { size: 10.0, weight };
        for letter in "aáéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’…–−·%€£0123456789".chars() {
            let wide = set.width(letter.encode_utf8(&mut [0; 4]));
            // A letter that is not there counts exactly one em.
            assert!(wide > 0.0 && (wide - 10.0).abs() > 1e-9, "{letter} in {weight:?}");
        }
    }
}
