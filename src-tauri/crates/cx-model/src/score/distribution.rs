//! The normal and Student's t distribution, to about 1e-12: enough for every interval of [`super::interval`].

use core::f64::consts::{PI, SQRT_2};

/// The two-sided 95 % point of the normal distribution.
pub const Z95: f64 = 1.959_963_984_540_054;

/// Probability that a standard normal value is at most `z`.
#[must_use]
pub fn normal(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// Probability that a standard normal value is at least as far from zero as `z`.
#[must_use]
pub fn normal_two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / SQRT_2)
}

/// The value below which a standard normal value lies with probability `p`; infinite at 0 and 1.
///
/// Starts from Abramowitz & Stegun 26.2.23 (error under 4.5e-4) and sharpens by Halley's method.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    if p == 0.5 {
        return 0.0;
    }
    let t = libm::sqrt(-2.0 * libm::log(p));
    let mut z = -(t
        - (2.515_517 + t * (0.802_853 + t * 0.010_328)) / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308))));
    for _ in 0..4 {
        let density = libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * PI);
        if density == 0.0 {
            break;
        }
        let step = (normal(z) - p) / density;
        z -= step / (1.0 + 0.5 * z * step);
    }
    z
}

/// Probability that Student's t with `df` degrees of freedom is at least as far from zero as `t`; `df` > 0.
#[must_use]
pub fn student_two_sided(t: f64, df: f64) -> f64 {
    let square = t * t;
    if square.is_infinite() {
        return 0.0;
    }
    if df >= 1e5 {
        // Here the fraction loses digits; Fisher's expansion (1925) about the normal is exact to 1e-12 for |t| < 4, and
        // further out both are as good as nothing.
        let (size, density) = (t.abs(), libm::exp(-0.5 * square) / libm::sqrt(2.0 * PI));
        let first = size * (square + 1.0) / (4.0 * df);
        let second = size * (((3.0 * square - 7.0) * square - 5.0) * square - 3.0) / (96.0 * df * df);
        return (normal_two_sided(size) + 2.0 * density * (first + second)).clamp(0.0, 1.0);
    }
    // Both halves of the argument are computed on their own, so that neither loses digits near 1.
    incomplete_beta(df / (df + square), square / (df + square), df / 2.0)
}

/// The value `t` > 0 that Student's t with `df` degrees of freedom exceeds in size with probability `tail`:
/// `student_t(0.05, df)` is the factor of a 95 % interval. `df` ≥ 1, 0 < `tail` < 1.
///
/// Newton's method on the distribution, kept inside a bracket.
#[must_use]
pub fn student_t(tail: f64, df: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while student_two_sided(high, df) > tail && high < 1e150 {
        low = high;
        high *= 2.0;
    }
    // Density at 0; the rest of the density is (1 + t²/df)^(−(df + 1)/2).
    let peak = half_step(df / 2.0) / libm::sqrt(df * PI);
    let mut t = 0.5 * (low + high);
    for _ in 0..200 {
        let excess = student_two_sided(t, df) - tail;
        if excess > 0.0 {
            low = t;
        } else {
            high = t;
        }
        let density = peak * libm::exp(-0.5 * (df + 1.0) * libm::log1p(t * t / df));
        let newton = t + excess / (2.0 * density);
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if (next - t).abs() <= 1e-15 * t {
            return next;
        }
        t = next;
    }
    t
}

/// Γ(a + ½) / Γ(a).
fn half_step(a: f64) -> f64 {
    if a < 40.0 {
        return libm::exp(libm::lgamma(a + 0.5) - libm::lgamma(a));
    }
    // The difference of two huge logarithms would lose digits; Abramowitz & Stegun 6.1.47 does not.
    let i = 1.0 / a;
    libm::sqrt(a)
        * (1.0
            + i * (-1.0 / 8.0
                + i * (1.0 / 128.0 + i * (5.0 / 1024.0 + i * (-21.0 / 32_768.0 - i * 399.0 / 262_144.0)))))
}

/// The regularised incomplete beta function I_x(a, ½) with `y` = 1 − x.
///
/// Continued fraction by Lentz's method (Abramowitz & Stegun 26.5.8; NIST DLMF 8.17.22).
fn incomplete_beta(x: f64, y: f64, a: f64) -> f64 {
    let b = 0.5;
    if x <= 0.0 {
        return 0.0;
    }
    if y <= 0.0 {
        return 1.0;
    }
    // 1 / B(a, ½) = Γ(a + ½) / (Γ(a) Γ(½)); ln x through y keeps its digits where x is close to 1.
    let ln_x = if y < 0.5 { libm::log1p(-y) } else { libm::log(x) };
    let front = half_step(a) / libm::sqrt(PI) * libm::exp(a * ln_x + b * libm::log(y));
    if x < (a + 1.0) / (a + b + 2.0) {
        front * continued_fraction(x, a, b) / a
    } else {
        1.0 - front * continued_fraction(y, b, a) / b
    }
}

fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let nonzero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    // About √max(a, b) terms are needed, and a stays under 10^5: the bound is never met.
    let mut m = 0.0;
    while m < 10_000.0 {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / nonzero(1.0 + even * d);
        c = nonzero(1.0 + even / c);
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / nonzero(1.0 + odd * d);
        c = nonzero(1.0 + odd / c);
        let factor = d * c;
        value *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(value: f64, expected: f64, why: &str) {
        assert!((value - expected).abs() <= 1e-11 * expected.abs().max(1e-3), "{why}: {value} is not {expected}");
    }

    #[test]
    fn the_normal_quantile_undoes_the_distribution() {
        close(normal_quantile(0.975), Z95, "the 95 % point");
        close(normal_quantile(0.025), -Z95, "and its mirror");
        assert_eq!(normal_quantile(0.5), 0.0, "the middle");
        for p in [1e-300, 1e-20, 1e-6, 0.01, 0.2, 0.4999, 0.7, 0.999] {
            close(normal(normal_quantile(p)) / p, 1.0, "back where it began");
        }
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
    }

    #[test]
    fn students_t_is_exact_where_a_closed_form_exists() {
        // df 1: tan(π(1 − tail)/2). df 2: α = 1 − tail, t = α √2 / √(1 − α²). df 4 as in Shaw (2006).
        for tail in [0.5f64, 0.1, 0.05, 0.01, 1e-6] {
            close(student_t(tail, 1.0), 1.0 / (PI * tail / 2.0).tan(), "Cauchy");
            let both = tail * (2.0 - tail);
            close(student_t(tail, 2.0), (1.0 - tail) * (2.0 / both).sqrt(), "df 2");
            let q = ((both.sqrt()).acos() / 3.0).cos() / both.sqrt();
            // Shaw's form loses digits for small tails through its cosine; it is the reference only where it holds.
            if tail >= 0.01 {
                close(student_t(tail, 4.0), 2.0 * (q - 1.0).sqrt(), "df 4");
            }
        }
    }

    #[test]
    fn students_t_becomes_normal() {
        // Abramowitz & Stegun 26.7.5: z + (z³ + z)/(4 df) + (5z⁵ + 16z³ + 3z)/(96 df²) + …, the rest under 1e-14 at 1e5.
        for df in [9.9e4, 1e5, 1e6, 1e7, 1e9] {
            let z = Z95;
            let expected =
                z + (z.powi(3) + z) / (4.0 * df) + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * df * df);
            close(student_t(0.05, df), expected, "large df");
        }
    }

    #[test]
    fn students_t_undoes_its_distribution() {
        for df in [1.0, 1.5, 3.0, 7.3, 19.0, 79.9, 80.1, 999.0, 123_456.0] {
            for tail in [0.9, 0.5, 0.05, 0.001, 1e-8] {
                close(student_two_sided(student_t(tail, df), df) / tail, 1.0, "back where it began");
            }
            assert_eq!(student_two_sided(0.0, df), 1.0, "nothing is nearer than zero");
        }
    }
}
