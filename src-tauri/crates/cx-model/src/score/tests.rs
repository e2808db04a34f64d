//! The formulas against golden values (R packages NPS and binom, SciPy, statsmodels, published tables), then the rules.

use proptest::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use super::count::groups;
use super::interval::nps::Groups;
use super::interval::proportion::Share;
use super::interval::{Span, mean, median, nps, proportion};
use super::tally::{Moments, Spread};
use super::*;
use crate::day::Day;
use crate::record::{Id, Metric, MetricFault};

fn golden() -> Value {
    serde_json::from_str(include_str!("../../tests/golden/measurement.json")).expect("the golden file is JSON")
}

/// Times: NumPy, SciPy `quantile_test` and `ttest_ind`; ranks of Campbell & Gardner (1988).
fn golden_times() -> Value {
    serde_json::from_str(include_str!("../../tests/golden/times.json")).expect("the golden file is JSON")
}

fn rows(golden: &Value, name: &str) -> Vec<Value> {
    let rows = golden[name].as_array().cloned().unwrap_or_default();
    assert!(!rows.is_empty(), "{name} has golden rows");
    rows
}

fn num(value: &Value) -> f64 {
    value.as_f64().expect("a golden value is a number")
}

fn nums(value: &Value) -> Vec<f64> {
    value.as_array().expect("a golden row is a list").iter().map(num).collect()
}

/// Equal to 1e-9 relative; what is golden as zero is compared in size.
fn close(value: f64, expected: f64, what: &str) {
    close_to(value, expected, 1e-9, what);
}

fn close_to(value: f64, expected: f64, tolerance: f64, what: &str) {
    let allowed = if expected == 0.0 { 1e-15 } else { tolerance * expected.abs() };
    assert!((value - expected).abs() <= allowed, "{what}: {value} is not {expected}");
}

fn span(span: Span, expected: &Value, what: &str) {
    close(span.low, num(&expected[0]), &format!("{what}, lower bound"));
    close(span.high, num(&expected[1]), &format!("{what}, upper bound"));
}

fn metric(form: MetricKind, lo: f64, hi: f64, top: u32, lower_is_better: bool) -> Metric {
    let id = Id(Uuid::from_u128(7));
    let (key, name, order) = (String::new(), String::new(), String::new());
    Metric { id, key, name, form, lo, hi, top, lower_is_better, minimum: None, order }
}

fn nps_metric() -> Metric {
    metric(MetricKind::Nps, 0.0, 10.0, 2, false)
}

fn csat(lower_is_better: bool) -> Metric {
    metric(MetricKind::Csat, 1.0, 5.0, 2, lower_is_better)
}

fn ces() -> Metric {
    metric(MetricKind::Ces, 1.0, 7.0, 2, false)
}

/// Answers spread over each group, so that the grouping is tested too.
fn nps_tally(d: u64, p: u64, r: u64) -> Tally {
    Tally::of(&[(0.0, d / 2), (6.0, d - d / 2), (7.0, p / 3), (8.0, p - p / 3), (9.0, r / 4), (10.0, r - r / 4)])
}

fn groups_of(counts: &[f64]) -> Groups {
    Groups { detractors: counts[0], passives: counts[1], promoters: counts[2] }
}

fn list(values: &[f64]) -> Tally {
    let mut tally = Tally::default();
    for value in values {
        tally.push(*value, 1.0);
    }
    tally
}

fn moments(values: &[f64]) -> Moments {
    list(values).moments().expect("answers have moments")
}

#[test]
fn v2_nps_of_one_sample_is_golden() {
    let golden = golden();
    close(distribution::Z95, num(&golden["z"]), "the 95 % point");
    for row in rows(&golden, "nps_one_sample") {
        let [d, p, r] = ["detractors", "passives", "promoters"].map(|name| row[name].as_u64().expect("a count"));
        let what = format!("{d}/{p}/{r}");
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let groups = groups_of(&[d as f64, p as f64, r as f64]);
        close(groups.score(), num(&row["nps"]), &what);
        close(groups.variance(), num(&row["var"]), &what);
        close(groups.error(), num(&row["se"]), &what);
        close(groups.adjusted().score(), num(&row["adj_wald_center"]), &what);
        span(nps::wald(groups), &row["wald"], &what);
        span(nps::wald(groups.adjusted()), &row["adj_wald_raw"], &what);
        span(nps::adjusted_wald(groups), &row["adj_wald_clipped"], &what);

        let score = of(&nps_metric(), &nps_tally(d, p, r), 30);
        assert_eq!(score.n, d + p + r, "{what}: every answer counts");
        close(score.value.expect("a value"), 100.0 * num(&row["nps"]), "the unadjusted value is shown, in points");
        close(score.low.expect("a bound"), 100.0 * num(&row["adj_wald_clipped"][0]), &what);
        close(score.high.expect("a bound"), 100.0 * num(&row["adj_wald_clipped"][1]), &what);
    }
    let row = &golden["nps_published"];
    let groups = groups_of(&nums(&row["counts"]));
    close(groups.score(), num(&row["nps"]), "published");
    close(groups.variance(), num(&row["var"]), "published");
    // These two were published with ten decimals.
    close_to(groups.error(), num(&row["se"]), 2e-9, "published");
    let span = nps::wald(groups);
    close_to(span.low, num(&row["wald"][0]), 2e-9, "published");
    close_to(span.high, num(&row["wald"][1]), 2e-9, "published");
}

#[test]
fn v2_nps_of_two_samples_is_golden() {
    for row in rows(&golden(), "nps_two_sample") {
        let [first, second] = ["wave1", "wave2"].map(|name| nums(&row[name]));
        let (before, after) = (groups_of(&first), groups_of(&second));
        let what = format!("{first:?} to {second:?}");
        for (name, before, after) in [("wald", before, after), ("adj_wald", before.adjusted(), after.adjusted())] {
            let (gap, expected) = (nps::difference(before, after), &row[name]);
            close(gap.delta, num(&expected["delta_w2_minus_w1"]), &what);
            close(nps::difference_error(before, after), num(&expected["se"]), &what);
            span(gap.span, &expected["ci"], &what);
            close(gap.p, num(&expected["p_two_sided"]), &what);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small counts")]
        let tally = |wave: &[f64]| nps_tally(wave[0] as u64, wave[1] as u64, wave[2] as u64);
        let difference = difference(&nps_metric(), &tally(&first), &tally(&second), 10);
        close(
            difference.delta.expect("a delta"),
            100.0 * num(&row["wald"]["delta_w2_minus_w1"]),
            "the values' difference",
        );
        close(difference.low.expect("a bound"), 100.0 * num(&row["adj_wald"]["ci"][0]), &what);
        close(difference.high.expect("a bound"), 100.0 * num(&row["adj_wald"]["ci"][1]), &what);
        close(difference.p.expect("a p"), num(&row["adj_wald"]["p_two_sided"]), &what);
        let expected = match nums(&row["adj_wald"]["ci"])[..] {
            [low, _] if low > 0.0 => Verdict::Better,
            [_, high] if high < 0.0 => Verdict::Worse,
            _ => Verdict::NoRealChange,
        };
        assert_eq!(difference.verdict, expected, "V7: a verdict needs an interval without zero ({what})");
    }
}

#[test]
fn v2_wilson_is_golden() {
    for row in rows(&golden(), "proportion") {
        let (x, n) = (row["x"].as_u64().expect("a count"), row["n"].as_u64().expect("a count"));
        let what = format!("{x}/{n}");
        let tally = Tally::of(&[(5.0, x / 2), (4.0, x - x / 2), (3.0, (n - x) / 2), (1.0, n - x - (n - x) / 2)]);
        let score = of(&csat(false), &tally, 30);
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let share = x as f64 / n as f64;
        close(score.value.expect("a value"), 100.0 * share, &what);
        close(score.low.expect("a bound"), 100.0 * num(&row["wilson"][0]), &what);
        close(score.high.expect("a bound"), 100.0 * num(&row["wilson"][1]), &what);
    }
}

#[test]
fn v2_newcombe_and_the_n_minus_1_test_are_golden() {
    for row in rows(&golden(), "two_proportions") {
        let [before, after] = ["w1", "w2"].map(|name| {
            let counts = nums(&row[name]);
            Share { share: counts[0] / counts[1], n: counts[1] }
        });
        let gap = proportion::difference(before, after);
        close(gap.delta, num(&row["diff"]), "difference");
        span(gap.span, &row["newcombe"], "Newcombe");
        close(proportion::n_minus_1(before, after), num(&row["n_minus_1"]["z"]), "z of N−1");
        close(gap.p, num(&row["n_minus_1"]["p"]), "p of N−1");
    }
}

#[test]
fn v2_means_are_golden() {
    let golden = golden();
    for row in rows(&golden, "ces_mean") {
        let answers = nums(&row["data"]);
        close(moments(&answers).deviation.expect("a deviation"), num(&row["sd"]), "deviation");
        let score = of(&ces(), &list(&answers), 30);
        close(score.value.expect("a mean"), num(&row["center"]), "mean");
        close(score.low.expect("a bound"), num(&row["ci"][0]), "lower bound");
        close(score.high.expect("a bound"), num(&row["ci"][1]), "upper bound");
    }
    let row = &golden["ces_published"];
    let counts = row["counts_1_to_7"].as_array().expect("counts");
    let answers: Vec<(f64, u64)> =
        (1..=7).zip(counts).map(|(value, n)| (f64::from(value), n.as_u64().expect("a count"))).collect();
    let tally = Tally::of(&answers);
    let score = of(&ces(), &tally, 30);
    assert_eq!(Some(score.n), row["n"].as_u64());
    close(score.value.expect("a mean"), num(&row["center"]), "published mean");
    close(score.low.expect("a bound"), num(&row["ci"][0]), "published lower bound");
    close(score.high.expect("a bound"), num(&row["ci"][1]), "published upper bound");
    close(tally.moments().and_then(|moments| moments.deviation).expect("a deviation"), num(&row["sd"]), "deviation");
    let top = of(&metric(MetricKind::Csat, 1.0, 7.0, 3, false), &tally, 30);
    close(top.value.expect("a share"), 100.0 * num(&row["top3_box"]), "top three boxes");
    close(top.low.expect("a bound"), 100.0 * num(&row["top3_wilson"][0]), "top three boxes");
    close(top.high.expect("a bound"), 100.0 * num(&row["top3_wilson"][1]), "top three boxes");
}

#[test]
fn v2_welch_is_golden() {
    let golden = golden();
    let row = &golden["welch"];
    let [first, second] = ["before", "after"].map(|name| nums(&row[name]));
    let (before, after) = (moments(&first), moments(&second));
    let gap = mean::welch(before, after).expect("a difference");
    close(mean::degrees(before, after).expect("degrees"), num(&row["df"]), "degrees of freedom");
    // The published row has ten digits.
    close_to(gap.p, num(&row["p"]), 1e-8, "p");
    close_to(gap.span.low, num(&row["ci"][0]), 1e-8, "lower bound");
    close_to(gap.span.high, num(&row["ci"][1]), 1e-8, "upper bound");
    let error = (gap.span.high - gap.delta) / distribution::student_t(0.05, 14.0);
    close_to(gap.delta / error, num(&row["t"]), 1e-9, "t");
    let difference = difference(&ces(), &list(&first), &list(&second), 5);
    assert_eq!(difference.delta, Some(1.0), "from 4.75 to 5.75");
    assert_eq!(difference.verdict, Verdict::NoRealChange, "the interval contains zero");
}

#[test]
fn v2_weighted_nps_is_golden() {
    let golden = golden();
    let row = &golden["weighted_nps"];
    let mut tally = Tally::default();
    for (value, n, weight) in [(3.0, 53u32, 1.2), (8.0, 64, 0.8), (10.0, 183, 1.0)] {
        tally.add(value, n.into(), f64::from(n) * weight, f64::from(n) * weight * weight);
    }
    let groups = groups(&tally).expect("groups");
    close(tally.effective().expect("answers"), num(&row["n_eff_kish"]), "effective answers");
    close(groups.score(), num(&row["nps"]), "weighted score");
    close(groups.variance(), num(&row["var"]), "weighted variance");
    close(groups.error(), num(&row["se_kish"]), "standard error");
    let score = of(&nps_metric(), &tally, 30);
    assert_eq!(score.n, 300, "n is the number of answers, whatever they weigh");
    close(score.value.expect("a value"), 100.0 * num(&row["nps"]), "in points");
}

#[test]
fn v1_weight_follows_n_and_minimum() {
    let mut metric = nps_metric();
    for (n, expected) in [
        (0, Weight::None),
        (1, Weight::Few),
        (4, Weight::Few),
        (5, Weight::Low),
        (29, Weight::Low),
        (30, Weight::Enough),
    ] {
        let score = of(&metric, &nps_tally(0, 0, n), 30);
        assert_eq!((score.weight, score.enough), (expected, expected == Weight::Enough), "{n} answers of 30");
    }
    metric.minimum = Some(10);
    assert!(of(&metric, &nps_tally(0, 0, 10), 30).enough, "the metric's own minimum goes before the workspace's");
    metric.minimum = Some(2);
    assert_eq!(of(&metric, &nps_tally(0, 0, 3), 30).weight, Weight::Few, "under five no minimum helps");
}

#[test]
fn no_answer_is_no_number() {
    for metric in [nps_metric(), csat(false), ces()] {
        let score = of(&metric, &Tally::default(), 30);
        let nothing = Score {
            value: None,
            n: 0,
            low: None,
            high: None,
            from: None,
            to: None,
            enough: false,
            weight: Weight::None,
        };
        assert_eq!(score, nothing, "no answer, no number");
        assert_eq!(position(&metric, &Tally::default()), None, "and no position");
        let difference = difference(&metric, &Tally::default(), &nps_tally(3, 3, 3), 5);
        assert_eq!((difference.delta, difference.verdict), (None, Verdict::TooFew), "and no difference");
    }
}

#[test]
fn one_answer_has_no_interval_of_a_mean() {
    let one = list(&[6.0]);
    let score = of(&ces(), &one, 30);
    assert_eq!((score.value, score.low, score.high), (Some(6.0), None, None), "one answer says nothing of spread");
    let on_axis = position(&ces(), &one).expect("a position");
    assert_eq!((on_axis.low, on_axis.high), (0.0, 1.0), "the interval is the whole axis");
}

#[test]
fn equal_answers_still_have_an_uncertain_nps() {
    let passives = of(&nps_metric(), &nps_tally(0, 10, 0), 30);
    assert_eq!(passives.value, Some(0.0));
    close(passives.high.expect("a bound"), 18.465_044_909_058_884, "all passives are not certain");
    let detractors = of(&nps_metric(), &nps_tally(10, 0, 0), 30);
    assert_eq!((detractors.value, detractors.low), (Some(-100.0), Some(-100.0)), "clipped to the scale");
    close(detractors.high.expect("a bound"), -47.503_551_544_790_22, "all detractors");
}

#[test]
fn days_of_the_tally_are_the_scores() {
    let mut tally = nps_tally(1, 1, 1);
    tally.span(Day(0), Day(31));
    let score = of(&nps_metric(), &tally, 30);
    assert_eq!((score.from.as_deref(), score.to.as_deref()), (Some("1970-01-01"), Some("1970-02-01")));
}

#[test]
fn v4_position_on_the_common_axis() {
    let at = |metric: &Metric, tally: &Tally| position(metric, tally).expect("a position");
    let tally = nps_tally(53, 64, 183);
    let p = at(&nps_metric(), &tally);
    let score = of(&nps_metric(), &tally, 30);
    close(p.value, (score.value.expect("a value") + 100.0) / 200.0, "(v + 100) / 200");
    close(p.low, (score.low.expect("a bound") + 100.0) / 200.0, "the interval goes along");

    let answers = list(&[4.0, 5.0, 3.0, 4.0, 5.0, 2.0]);
    let up = at(&csat(false), &answers);
    close(up.value, (23.0 / 6.0 - 1.0) / 4.0, "the mean on its scale, not the share");
    let down = at(&csat(true), &answers);
    close(down.value, 1.0 - up.value, "turned where low is good");
    close(down.low, 1.0 - up.high, "with its interval");
    close(down.high, 1.0 - up.low, "both ends");

    let unbounded = metric(MetricKind::Rating, 0.0, f64::INFINITY, 1, false);
    assert_eq!(position(&unbounded, &answers), None, "an open scale has no position");
}

#[test]
fn v3_lower_is_better_counts_the_lowest_boxes() {
    let answers = Tally::of(&[(1.0, 3), (2.0, 2), (3.0, 4), (5.0, 1)]);
    close(of(&csat(true), &answers, 5).value.expect("a share"), 50.0, "1 and 2 of ten");
    close(of(&csat(false), &answers, 5).value.expect("a share"), 10.0, "4 and 5 of ten");
    let effort = metric(MetricKind::Ces, 1.0, 5.0, 2, true);
    let (hard, easy) = (Tally::of(&[(5.0, 30), (4.0, 30)]), Tally::of(&[(1.0, 30), (2.0, 30)]));
    let change = difference(&effort, &hard, &easy, 30);
    assert_eq!((change.delta, change.verdict), (Some(-3.0), Verdict::Better), "less effort is better");
    assert_eq!(difference(&effort, &easy, &hard, 30).verdict, Verdict::Worse);
    assert_eq!(difference(&effort, &hard, &easy, 61).verdict, Verdict::TooFew, "V7: low base");
}

#[test]
fn groups_of_answers() {
    use Group::{Bad, Good, Middle};
    let all = |metric: &Metric, values: std::ops::RangeInclusive<i32>| -> Vec<Group> {
        values.filter_map(|value| group(metric, f64::from(value))).collect()
    };
    assert_eq!(group(&time(), 3.0), None, "no length of time is good or bad by itself");
    assert_eq!(all(&nps_metric(), 0..=10), [Bad, Bad, Bad, Bad, Bad, Bad, Bad, Middle, Middle, Good, Good]);
    assert_eq!(all(&csat(false), 1..=5), [Bad, Bad, Middle, Good, Good]);
    assert_eq!(all(&csat(true), 1..=5), [Good, Good, Middle, Bad, Bad]);
    assert_eq!(all(&metric(MetricKind::Csat, 1.0, 3.0, 2, false), 1..=3), [Bad, Good, Good], "good goes before bad");
    assert_eq!(all(&metric(MetricKind::Csat, 0.0, 1.0, 1, false), 0..=1), [Bad, Good], "yes or no");
    assert_eq!(all(&ces(), 1..=7), [Bad, Bad, Bad, Middle, Good, Good, Good]);
    assert_eq!(all(&metric(MetricKind::Ces, 1.0, 5.0, 2, true), 1..=5), [Good, Good, Middle, Bad, Bad]);
}

#[test]
fn v3_enps_is_counted_as_nps_on_those_who_work_there() {
    let staff = metric(MetricKind::Enps, 0.0, 10.0, 1, false);
    let (before, after) = (nps_tally(22, 48, 30), nps_tally(53, 64, 183));
    assert_eq!(of(&staff, &after, 30), of(&nps_metric(), &after, 30), "promoters minus detractors, in points");
    assert_eq!(of(&staff, &nps_tally(1, 1, 2), 30).weight, Weight::Few, "V1: nobody can be told by it");
    let change = difference(&staff, &before, &after, 30);
    assert_eq!(change, difference(&nps_metric(), &before, &after, 30), "the same test of a difference");
    assert_eq!((limits(&staff), digits(&staff)), (Some((-100.0, 100.0)), 0));
    assert_eq!(group(&staff, 8.0), Some(Group::Middle));
    let other = metric(MetricKind::Enps, 1.0, 5.0, 1, false);
    assert!(other.faults().any(|fault| fault == MetricFault::Scale), "a question of 0 to 10 has no other scale");
}

fn time() -> Metric {
    metric(MetricKind::Time, 1.0, 3600.0, 2, false)
}

#[test]
fn v2a_medians_are_golden() {
    for row in rows(&golden_times(), "medians") {
        let name = row["name"].as_str().expect("a name");
        let tally = list(&nums(&row["values"]));
        close(tally.median().expect("a median"), num(&row["median"]), name);
        let interval = median::order_statistics(&tally);
        assert_eq!(interval.is_some(), row["rank"].is_number(), "{name}: from six values on");
        if let Some(interval) = interval {
            span(interval, &serde_json::json!([row["low"], row["high"]]), name);
        }
        let n = num(&row["n"]);
        assert_eq!(median::rank(n), row["rank"].as_f64(), "{name}: the rank of {n}");
    }
    // Campbell & Gardner (1988), the table of ranks; the large ones by sums of 50 digits.
    for (n, k) in [(6.0, 1.0), (15.0, 4.0), (100.0, 40.0), (1e4, 4902.0), (1e6, 499_020.0), (1e8, 49_990_200.0)] {
        assert_eq!(median::rank(n), Some(k), "the rank of {n}");
    }
}

#[test]
fn v2a_ratios_of_times_are_golden() {
    for row in rows(&golden_times(), "ratios") {
        let name = row["name"].as_str().expect("a name");
        let [before, after] = ["before", "after"].map(|wave| list(&nums(&row[wave])));
        let gap = median::ratio(&before, &after).expect("a ratio");
        close(1.0 + gap.delta, num(&row["ratio"]), name);
        close(1.0 + gap.span.low, num(&row["low"]), name);
        close(1.0 + gap.span.high, num(&row["high"]), name);
        close(gap.p, num(&row["p"]), name);
        let change = difference(&time(), &before, &after, 5);
        close(change.delta.expect("a change"), 100.0 * (num(&row["ratio"]) - 1.0), "in percent of before");
        let expected = if num(&row["high"]) < 1.0 { Verdict::Better } else { Verdict::NoRealChange };
        assert_eq!(change.verdict, expected, "{name}: less time is better");
        assert_eq!(difference(&time(), &before, &after, 30).verdict, Verdict::TooFew, "V7: low base");
    }
}

#[test]
fn v2a_a_time_is_a_median_that_says_nothing_of_good_and_bad() {
    let answers = list(&[55.0, 65.0, 75.0, 62.0, 45.0, 135.0]);
    let score = of(&time(), &answers, 5);
    assert_eq!((score.value, score.low, score.high), (Some(63.5), Some(45.0), Some(135.0)), "golden: 6 values");
    assert_eq!(position(&time(), &answers), None, "V4: no position between bad and good");
    assert!(!higher_is_better(&time()), "less is better, whoever says nothing");
    let five = of(&time(), &list(&[12.0, 15.0, 9.0, 30.0, 22.0]), 5);
    assert_eq!((five.value, five.low), (Some(15.0), None), "five values have no interval of 95 %");
    let mut moments = answers.clone();
    moments.add_spread(&Spread::of(60.0, 1, 1.0, 1.0));
    assert_eq!(of(&time(), &moments, 5).value, None, "C3: a median reads every answer");
    let ends =
        |lo, lower| metric(MetricKind::Time, lo, 600.0, 2, lower).faults().any(|fault| fault == MetricFault::Scale);
    assert_eq!(
        [ends(1.0, false), ends(0.0, false), ends(1.0, true)],
        [false, true, true],
        "a ratio asks for more than 0"
    );
}

#[test]
fn a_median_weighs_its_answers() {
    let mut tally = Tally::default();
    for (value, weight) in [(10.0, 1.0), (20.0, 1.0), (30.0, 4.0)] {
        tally.push(value, weight);
    }
    assert_eq!(tally.median(), Some(30.0), "half of the weight lies at 30");
    tally.push(5.0, 2.0);
    assert_eq!(tally.median(), Some(25.0), "half below and half above: the middle of the two");
    tally.push(1000.0, 0.0);
    assert_eq!(tally.median(), Some(25.0), "an answer without weight is none");
    let plain = list(&(1..=40).map(f64::from).collect::<Vec<_>>());
    let mut heavier = Tally::default();
    plain.iter().for_each(|(value, _)| heavier.push(value, 0.1));
    assert_eq!(
        median::order_statistics(&heavier),
        median::order_statistics(&plain),
        "only relations of weights matter"
    );
}

fn any_metric() -> impl Strategy<Value = Metric> {
    (0u8..4, any::<bool>(), 1u32..4).prop_map(|(form, lower, top)| match form {
        0 => nps_metric(),
        1 => metric(MetricKind::Csat, 0.0, 10.0, top, lower),
        2 => metric(MetricKind::Ces, 0.0, 10.0, top, lower),
        _ => metric(MetricKind::Rating, 0.0, 10.0, top, lower),
    })
}

fn any_tally() -> impl Strategy<Value = Tally> {
    prop::collection::vec((0u8..=10, 1u64..40, 0.01f64..20.0), 0..8).prop_map(|answers| {
        let mut tally = Tally::default();
        for (value, n, weight) in answers {
            #[expect(clippy::cast_precision_loss, reason = "small counts")]
            let n_real = n as f64;
            tally.add(f64::from(value), n, n_real * weight, n_real * weight * weight);
        }
        tally
    })
}

/// The tally with its scale turned: 0 becomes 10.
fn turned(tally: &Tally) -> Tally {
    let mut out = Tally::default();
    for (value, count) in tally.iter() {
        out.add(10.0 - value, count.n, count.w, count.w2);
    }
    out
}

proptest! {
    #[test]
    fn a_score_is_finite_and_its_interval_contains_it(metric in any_metric(), tally in any_tally()) {
        let score = of(&metric, &tally, 30);
        prop_assert_eq!(score.value.is_some(), !tally.is_empty(), "a value where there are answers");
        let numbers = [score.value, score.low, score.high];
        prop_assert!(numbers.into_iter().flatten().all(f64::is_finite), "never NaN: {:?}", score);
        prop_assert_eq!(score.low.is_some(), score.high.is_some(), "two bounds or none");
        if let [Some(value), Some(low), Some(high)] = numbers {
            prop_assert!(low <= value + 1e-9 && value <= high + 1e-9, "the interval contains the point: {:?}", score);
            if metric.form != MetricKind::Ces && metric.form != MetricKind::Rating {
                let (lo, hi) = limits(&metric).expect("a bounded metric");
                prop_assert!(lo <= low && high <= hi, "clipped: {:?}", score);
            }
        }
        if let Some(position) = position(&metric, &tally) {
            prop_assert!(0.0 <= position.low && position.high <= 1.0, "on the axis: {:?}", position);
            prop_assert!(position.low <= position.value + 1e-9 && position.value <= position.high + 1e-9, "contained: {:?}", position);
        }
    }

    #[test]
    fn a_median_lies_in_its_interval(tally in any_tally()) {
        let score = of(&time(), &tally, 30);
        if let (Some(value), Some(low), Some(high)) = (score.value, score.low, score.high) {
            prop_assert!(low <= value && value <= high, "the interval contains the point: {:?}", score);
        }
    }

    #[test]
    fn a_turned_scale_turns_the_score(tally in any_tally(), lower in any::<bool>()) {
        let rating = |lower| metric(MetricKind::Rating, 0.0, 10.0, 2, lower);
        let csat = |lower| metric(MetricKind::Csat, 0.0, 10.0, 2, lower);
        let other = turned(&tally);
        let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a.is_none() && b.is_none(),
        };
        let (here, there) = (of(&csat(lower), &tally, 30), of(&csat(!lower), &other, 30));
        prop_assert!(same(here.value, there.value) && same(here.low, there.low), "as many good answers as before");
        let (here, there) = (position(&rating(lower), &tally), position(&rating(!lower), &other));
        prop_assert!(same(here.map(|p| p.value), there.map(|p| p.value)), "the same position");
        prop_assert!(same(here.map(|p| p.low), there.map(|p| p.low)), "with the same interval");
    }

    #[test]
    fn v7_a_difference_turns_with_its_waves(metric in any_metric(), a in any_tally(), b in any_tally()) {
        let (there, back) = (difference(&metric, &a, &b, 5), difference(&metric, &b, &a, 5));
        for value in [there.delta, there.low, there.high, there.p].into_iter().flatten() {
            prop_assert!(value.is_finite(), "never NaN: {:?}", there);
        }
        let times = [&a, &b].map(|tally| tally.map(|value| value + 1.0).expect("whole"));
        let (longer, back_again) = (difference(&time(), &times[0], &times[1], 5), difference(&time(), &times[1], &times[0], 5));
        if let (Some(there), Some(back)) = (longer.low, back_again.high) {
            prop_assert!(((1.0 + there / 100.0) * (1.0 + back / 100.0) - 1.0).abs() < 1e-9, "one ratio undoes the other");
        }
        prop_assert_eq!(longer.verdict == Verdict::Better, back_again.verdict == Verdict::Worse, "better is worse the other way");
        if let (Some(delta), Some(low), Some(high)) = (there.delta, there.low, there.high) {
            prop_assert!(low <= delta + 1e-9 && delta <= high + 1e-9, "the interval contains the point: {:?}", there);
        }
        if let (Some(low), Some(high)) = (there.low, back.high) {
            prop_assert!((low + high).abs() < 1e-9, "bounds change places and sign");
        }
        let expected = match there.verdict {
            Verdict::Better => Verdict::Worse,
            Verdict::Worse => Verdict::Better,
            same => same,
        };
        prop_assert_eq!(back.verdict, expected, "better one way is worse the other");
        let same = difference(&metric, &a, &a, 5).verdict;
        prop_assert!(matches!(same, Verdict::NoRealChange | Verdict::TooFew), "nothing changed");
    }
}
