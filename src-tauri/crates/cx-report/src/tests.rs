//! Promises of a picture: it is XML, everything is on the sheet, nothing covers anything, whatever the texts are.

use std::collections::BTreeSet;

use crate::map::layout::lay_out;
use crate::picture::{
    Channel, Chip, Curve, Felt, Lane, Legend, MapPicture, Nature, Place, Provenance, Row, Said, ScoreMark, Stage, Step,
    Tone, Weight,
};
use crate::shape::{Anchor, Shape};
use crate::text::{FAMILY, Type};
use crate::{draw, outlined, pages, png};

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
                    low_is_good: false,
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
        before: 0,
    }
}

/// Texts that people and machines put into cells, each with a name.
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
            ["svg", "title", "defs", "rect", "circle", "path", "text"].contains(&node.tag_name().name()),
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
fn sixty_steps_of_fifteen_lanes_are_one_picture() {
    let mut large = map(10, 6, "Reserva en la web una noche y recibe la confirmación al instante");
    while large.lanes.len() < 15 {
        large.lanes.push(large.lanes[0].clone());
    }
    let picture = draw(&large);
    assert!(picture.svg.len() < 2_000_000, "the file stays small: {} bytes", picture.svg.len());
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
    assert!(root.attribute("font-family").is_some_and(|family| family.contains(&format!(", {FAMILY},"))));
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
        low_is_good: false,
    };
    let mut map = map(1, 1, "x");
    map.lanes = vec![Lane { name: "Puntuaciones".to_owned(), row: Row::Scores(vec![vec![few]]) }];
    map.legend.few.clear();
    let (sheet, ..) = lay_out(&map);
    let hatched = sheet
        .shapes
        .iter()
        .filter(|shape| matches!(shape, Shape::Path { paint, .. } if *paint == crate::shape::HATCH))
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

#[test]
fn what_is_written_carries_its_letters() {
    let said = "Elige montura: «72\u{a0}%», Ávila · Año";
    let map = map(4, 3, said);
    let svg = outlined(&map).svg;
    let read = roxmltree::Document::parse(&svg).expect("XML");
    let named = |tag: &'static str| read.descendants().filter(move |node| node.has_tag_name(tag));
    assert_eq!(named("text").count(), 0, "no text that waits for a font of the machine");
    assert!(
        named("g").any(|line| line.attribute("aria-label") == Some(said)),
        "what the outlines say can still be found in the file"
    );
    let outlines: BTreeSet<&str> =
        named("path").filter_map(|path| path.attribute("id").filter(|_| path.attribute("d") != Some(""))).collect();
    let used: BTreeSet<&str> = named("use")
        .filter_map(|used| used.attribute(("http://www.w3.org/1999/xlink", "href"))?.strip_prefix('#'))
        .collect();
    assert_eq!(used, outlines, "each letter is drawn once, and none is missing");
    assert!(outlines.len() > 40, "in its three weights: {outlines:?}");
    // 4,500 letters or so: an outline each would be megabytes.
    assert!(svg.len() < 500_000, "the file stays small: {} bytes", svg.len());

    let lone = outlined(&super::tests::map(1, 1, "視力 ok")).svg;
    assert!(lone.contains(">視力 ok</text>"), "what the typeface lacks stays text rather than boxes");
    for (what, text) in hostile() {
        let svg = outlined(&super::tests::map(1, 2, &text)).svg;
        let read = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{what}: not XML: {error}"));
        let known = ["svg", "title", "defs", "rect", "circle", "path", "text", "g", "use"];
        let other = read.descendants().find(|node| node.is_element() && !known.contains(&node.tag_name().name()));
        assert_eq!(other, None, "{what}: nothing but drawing comes in");
    }
}

#[test]
fn outlines_stand_where_text_would_stand() {
    // The same letters as pixels, once by the text engine and once by outlines.
    let map = map(1, 2, "Paga con la app: 9,5 − 3");
    let [text, drawn] = [draw(&map).svg, outlined(&map).svg].map(|svg| {
        let bytes = png(&svg, 1.0).expect("pixels");
        resvg::tiny_skia::Pixmap::decode_png(&bytes).expect("a PNG")
    });
    assert_eq!((text.width(), text.height()), (drawn.width(), drawn.height()));
    let ink =
        |pixels: &resvg::tiny_skia::Pixmap| pixels.pixels().iter().map(|p| 255 - u64::from(p.green())).sum::<u64>();
    let apart: u64 =
        text.pixels().iter().zip(drawn.pixels()).map(|(a, b)| u64::from(a.green().abs_diff(b.green()))).sum();
    assert!(apart * 10 < ink(&text), "{apart} of {} differs: hinting may, a letter elsewhere may not", ink(&text));
}

#[test]
fn on_paper_no_letter_is_too_small_and_every_sheet_has_its_heads() {
    let numbered = |page: usize, of: usize| format!("{page} de {of}");
    for (stages, steps) in [(1, 2), (5, 3), (2, 15), (4, 1)] {
        let mut map = map(stages, steps, "Reserva en la web");
        for (place, stage) in map.stages.iter_mut().enumerate() {
            stage.name = format!("Etapa {place}");
            for (at, step) in stage.steps.iter_mut().enumerate() {
                step.name = format!("Paso {place}.{at}");
            }
        }
        for (place, lane) in map.lanes.iter_mut().enumerate() {
            lane.name = format!("Fila {place}");
        }
        let sheets = pages(&map, &numbered);
        let mut steps_seen = BTreeSet::new();
        for (place, sheet) in sheets.iter().enumerate() {
            let what = format!("{stages} × {steps}, sheet {} of {}", place + 1, sheets.len());
            // A4 across with 10 mm of white: 277 × 190 mm.
            let point = 277.0 / 25.4 * 72.0 / sheet.width;
            assert!(sheet.height * point <= 190.0 / 25.4 * 72.0 + 0.1, "{what}: it fits without being made smaller");
            let read = roxmltree::Document::parse(&sheet.svg).expect("XML");
            let mut texts = BTreeSet::new();
            for node in read.descendants().filter(|node| node.has_tag_name("text")) {
                let size: f64 = node.attribute("font-size").and_then(|size| size.parse().ok()).expect("a size");
                assert!(size * point >= 6.99, "{what}: {} pt", size * point);
                texts.insert(node.text().unwrap_or_default().to_owned());
            }
            let some = |head: &str| texts.iter().filter(|text| text.starts_with(head)).count();
            assert!(some("Etapa ") > 0 && some("Fila ") > 0, "{what}: stages and lanes are named: {texts:?}");
            assert!(some("Reserva en la web") > 0, "{what}: it says whose map it is");
            assert_eq!(some(&format!("{} de {}", place + 1, sheets.len())), usize::from(sheets.len() > 1), "{what}");
            steps_seen.extend(texts.into_iter().filter(|text| text.starts_with("Paso ")));
        }
        assert_eq!(steps_seen.len(), stages * steps, "no step is lost between sheets");
    }
    let wide = pages(&map(4, 4, "x"), &numbered);
    assert_eq!(wide.len(), 3, "columns are made narrower where that saves sheets: 16 steps of short texts took five");
    let two = pages(&map(2, 15, "x"), &numbered);
    assert!(two.len() > 1 && two[0].svg.contains(">1</text>"), "a stage that goes on keeps its number");
    assert!(two.last().is_some_and(|last| last.svg.contains(">2</text>")), "the last sheet shows the second stage");
    let empty = MapPicture { empty: "Aún no hay etapas.".to_owned(), ..MapPicture::default() };
    assert_eq!(pages(&empty, &numbered).len(), 1, "an empty map is one sheet that says so");
}
