//! Numbers in classes, for maps: quantiles, equal intervals, natural breaks.

/// The most classes: more tints than these are hard to tell apart.
pub const MOST_CLASSES: usize = 5;

/// How numbers are put into classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Classing {
    /// So that the numbers within each class differ least: natural breaks (W. D. Fisher, "On grouping for maximum
    /// homogeneity", 1958; G. F. Jenks, "The data model concept in statistical mapping", 1967).
    #[default]
    NaturalBreaks,
    /// About as many numbers in each class.
    Quantile,
    /// Classes as wide as one another.
    EqualInterval,
}

impl Classing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NaturalBreaks, Self::Quantile, Self::EqualInterval];

    /// What a link calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NaturalBreaks => "natural",
            Self::Quantile => "quantile",
            Self::EqualInterval => "equal",
        }
    }
}

/// A class: from the least to the greatest of its numbers, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// The least of its numbers.
    pub low: f64,
    /// The greatest of its numbers.
    pub high: f64,
}

impl Class {
    /// Whether a number is in it.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// A number with how often it occurs.
#[derive(Debug, Clone, Copy)]
struct Weighted {
    value: f64,
    count: f64,
}

/// At most [`MOST_CLASSES`] classes, in ascending order; their bounds are among the numbers, and each number is in exactly
/// one. As many numbers as that, or fewer, have a class each. Numbers that are none or infinite are left out.
#[must_use]
pub fn classes(values: &[f64], classing: Classing) -> Vec<Class> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let mut distinct: Vec<Weighted> = Vec::new();
    for value in sorted {
        match distinct.last_mut() {
            // Zero and negative zero are one number.
            Some(last) if last.value >= value => last.count += 1.0,
            _ => distinct.push(Weighted { value, count: 1.0 }),
        }
    }
    let starts = if distinct.len() <= MOST_CLASSES {
        (0..distinct.len()).collect()
    } else {
        match classing {
            Classing::NaturalBreaks => natural_breaks(&distinct),
            Classing::Quantile => starts_of(quantiles(&distinct)),
            Classing::EqualInterval => starts_of(equal_intervals(&distinct)),
        }
    };
    let ends = starts.iter().skip(1).copied().chain([distinct.len()]);
    let bounds = starts.iter().zip(ends);
    bounds
        .filter_map(|(start, end)| {
            let class = distinct.get(*start..end)?;
            Some(Class {
                low: class.first()?.value,
                high: class.last()?.value,
            })
        })
        .collect()
}

/// Where classes begin, given the ascending number of each value's class; empty classes are none.
fn starts_of(classes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut last = None;
    for (at, class) in classes.enumerate() {
        if last != Some(class) {
            starts.push(at);
            last = Some(class);
        }
    }
    starts
}

/// The class of each number by the rank of its middle among all: equal numbers stay together.
fn quantiles(distinct: &[Weighted]) -> impl Iterator<Item = usize> {
    let total: f64 = distinct.iter().map(|one| one.count).sum();
    let mut before = 0.0;
    distinct.iter().map(move |one| {
        let middle = before + one.count / 2.0;
        before += one.count;
        class_at(middle / total)
    })
}

/// The class of each number by where it lies between the least and the greatest.
fn equal_intervals(distinct: &[Weighted]) -> impl Iterator<Item = usize> {
    scaled(distinct).into_iter().map(|one| class_at(one.value))
}

/// The class at a share, 0 to 1, of the whole.
fn class_at(share: f64) -> usize {
    ((share * MOST_CLASSES as f64) as usize).min(MOST_CLASSES - 1)
}

/// The same numbers from 0 to 1: neither overflow nor the distance from zero costs digits.
fn scaled(distinct: &[Weighted]) -> Vec<Weighted> {
    let ends = distinct.first().zip(distinct.last());
    let (low, high) = ends.map_or((0.0, 1.0), |(low, high)| (low.value, high.value));
    // Halves, as the difference of two numbers may be too large for one.
    let width = high / 2.0 - low / 2.0;
    let scale = |value: f64| ((value / 2.0 - low / 2.0) / width).clamp(0.0, 1.0);
    let scaled = distinct.iter().map(|one| Weighted {
        value: scale(one.value),
        ..*one
    });
    scaled.collect()
}

/// Sums up to each number, from which the squared deviation within any class follows at once.
struct Sums(Vec<[f64; 3]>);

impl Sums {
    fn of(numbers: &[Weighted]) -> Self {
        let mut sums = vec![[0.0; 3]];
        let mut sum = [0.0; 3];
        for one in numbers {
            sum[0] += one.count;
            sum[1] += one.count * one.value;
            sum[2] += one.count * one.value * one.value;
            sums.push(sum);
        }
        Self(sums)
    }

    /// The squared deviations from the mean of the numbers from `start` to before `end`.
    fn deviation(&self, start: usize, end: usize) -> f64 {
        let [a, b] = [self.0[start], self.0[end]];
        let [count, sum, squares] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
        if count > 0.0 {
            (squares - sum * sum / count).max(0.0)
        } else {
            0.0
        }
    }
}

/// One step of the dynamic programming: the best ways to put the first numbers into one class more than `before` did.
struct Step<'a> {
    sums: &'a Sums,
    before: &'a [f64],
    /// The least deviation for so many numbers.
    best: Vec<f64>,
    /// Where the last class begins then.
    start: Vec<usize>,
}

impl Step<'_> {
    /// Finds the best for all from `low` to `high` numbers, whose last class begins between `from` and `to`: with more
    /// numbers it never begins earlier, so each middle halves the search (H. Wang and M. Song, "Ckmeans.1d.dp", 2011; the
    /// dividing: M. Song and H. Zhong, 2020).
    fn find(&mut self, [low, high]: [usize; 2], [from, to]: [usize; 2]) {
        if low > high {
            return;
        }
        let middle = usize::midpoint(low, high);
        for start in from..=to.min(middle.saturating_sub(1)) {
            let cost = self.before[start] + self.sums.deviation(start, middle);
            if cost < self.best[middle] {
                self.best[middle] = cost;
                self.start[middle] = start;
            }
        }
        let start = self.start[middle];
        if middle > low {
            self.find([low, middle - 1], [from, start]);
        }
        self.find([middle + 1, high], [start, to]);
    }
}

/// Where each of [`MOST_CLASSES`] classes begins, with the least possible sum of squared deviations within them. There are
/// more numbers than that.
fn natural_breaks(distinct: &[Weighted]) -> Vec<usize> {
    let numbers = scaled(distinct);
    let (sums, count) = (Sums::of(&numbers), numbers.len());
    let mut best: Vec<f64> = (0..=count).map(|end| sums.deviation(0, end)).collect();
    let mut steps: Vec<Vec<usize>> = Vec::new();
    for class in 1..MOST_CLASSES {
        let mut step = Step {
            sums: &sums,
            before: &best,
            best: vec![f64::INFINITY; count + 1],
            start: vec![class; count + 1],
        };
        step.find([class + 1, count], [class, count - 1]);
        steps.push(step.start);
        best = step.best;
    }
    let mut starts = Vec::new();
    let mut end = count;
    for step in steps.iter().rev() {
        end = step[end];
        starts.push(end);
    }
    starts.push(0);
    starts.reverse();
    starts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The squared deviations within the classes.
    fn deviation(values: &[f64], classes: &[Class]) -> f64 {
        let of_class = classes.iter().map(|class| {
            let own: Vec<f64> = values
                .iter()
                .copied()
                .filter(|v| class.contains(*v))
                .collect();
            let mean = own.iter().sum::<f64>() / own.len() as f64;
            own.iter().map(|v| (v - mean).powi(2)).sum::<f64>()
        });
        of_class.sum()
    }

    fn bounds(values: &[f64], classing: Classing) -> Vec<[f64; 2]> {
        let classes = classes(values, classing);
        classes
            .iter()
            .map(|class| [class.low, class.high])
            .collect()
    }

    #[test]
    fn five_values_or_fewer_have_a_class_each() {
        for classing in Classing::ALL {
            let one_each = [[1.0, 1.0], [2.0, 2.0], [5.0, 5.0]];
            assert_eq!(bounds(&[5.0, 1.0, 2.0, 1.0], classing), one_each);
            assert!(bounds(&[], classing).is_empty());
        }
    }

    #[test]
    fn each_way_of_classing_does_what_its_name_says() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 101.0];
        let pairs = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0], [9.0, 101.0]];
        assert_eq!(bounds(&values, Classing::Quantile), pairs);
        let wide = [[1.0, 9.0], [101.0, 101.0]];
        assert_eq!(bounds(&values, Classing::EqualInterval), wide);
        let groups = [1.0, 2.0, 20.0, 21.0, 22.0, 50.0, 51.0, 70.0, 99.0];
        let natural = [
            [1.0, 2.0],
            [20.0, 22.0],
            [50.0, 51.0],
            [70.0, 70.0],
            [99.0, 99.0],
        ];
        assert_eq!(bounds(&groups, Classing::NaturalBreaks), natural);
    }

    /// The least deviation of any way to put sorted values into five classes, tried one by one.
    fn least_deviation(distinct: &[f64], values: &[f64]) -> f64 {
        let n = distinct.len();
        let mut least = f64::INFINITY;
        for a in 1..n {
            for b in a + 1..n {
                for c in b + 1..n {
                    for d in c + 1..n {
                        let starts = [0, a, b, c, d, n];
                        let classes: Vec<Class> = starts
                            .windows(2)
                            .map(|pair| Class {
                                low: distinct[pair[0]],
                                high: distinct[pair[1] - 1],
                            })
                            .collect();
                        least = least.min(deviation(values, &classes));
                    }
                }
            }
        }
        least
    }

    fn any_number() -> impl Strategy<Value = f64> {
        prop_oneof![
            4 => (0..40_u32).prop_map(f64::from),
            2 => 0.0..1e6,
            1 => proptest::num::f64::ANY,
        ]
    }

    proptest! {
        #[test]
        fn each_number_is_in_exactly_one_class(
            values in proptest::collection::vec(any_number(), 0..60),
            classing in proptest::sample::select(Classing::ALL.to_vec()),
        ) {
            let found = classes(&values, classing);
            prop_assert!(found.len() <= MOST_CLASSES);
            for value in values.iter().filter(|value| value.is_finite()) {
                prop_assert_eq!(found.iter().filter(|class| class.contains(*value)).count(), 1);
            }
            for class in &found {
                prop_assert!(class.low <= class.high);
                prop_assert!(values.contains(&class.low) && values.contains(&class.high));
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].high < pair[1].low));
        }

        #[test]
        fn natural_breaks_are_the_best_there_are(
            values in proptest::collection::vec(prop_oneof![(0..40_u32).prop_map(f64::from), 0.0..50.0], 6..14),
        ) {
            let natural = deviation(&values, &classes(&values, Classing::NaturalBreaks));
            let mut distinct = values.clone();
            distinct.sort_by(f64::total_cmp);
            distinct.dedup();
            if distinct.len() > MOST_CLASSES {
                let least = least_deviation(&distinct, &values);
                prop_assert!(natural <= least + 1e-6, "{natural} {least}");
            }
        }

        #[test]
        fn natural_breaks_are_never_worse_than_the_others(
            values in proptest::collection::vec(prop_oneof![(0..400_u32).prop_map(f64::from), 0.0..1e4], 0..250),
        ) {
            let natural = deviation(&values, &classes(&values, Classing::NaturalBreaks));
            for other in [Classing::Quantile, Classing::EqualInterval] {
                let other = deviation(&values, &classes(&values, other));
                prop_assert!(natural <= other * (1.0 + 1e-6) + 1e-6, "{natural} {other}");
            }
        }
    }
}
