//! Simplification on the arcs (Visvalingam and Whyatt): neighbors keep identical vertices.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::topology::{HALF_TURN, PER_DEGREE, Point};

/// An arc with the importance of each of its points.
pub(super) struct Weighted {
    points: Vec<Point>,
    /// In square degrees at the equator; infinite for points that always stay.
    weights: Vec<f64>,
}

impl Weighted {
    /// Weighs each point by the area that leaving it out would change. The ends stay, so do
    /// points on the antimeridian (both halves of a country have them), and an arc that is a
    /// ring keeps at least four corners.
    pub(super) fn new(points: Vec<Point>) -> Self {
        let mut weights = effective_areas(&points);
        for (point, weight) in points.iter().zip(&mut weights) {
            if point.x.rem_euclid(2 * HALF_TURN) == HALF_TURN {
                *weight = f64::INFINITY;
            }
        }
        if points.first() == points.last() {
            let mut order: Vec<usize> = (1..points.len().saturating_sub(1)).collect();
            order.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]).then(a.cmp(&b)));
            for &index in order.iter().take(3) {
                weights[index] = f64::INFINITY;
            }
        }
        Self { points, weights }
    }

    /// The arc with only the points of at least this weight; zero gives all of them.
    pub(super) fn at(&self, threshold: f64) -> Vec<Point> {
        let kept = self
            .points
            .iter()
            .zip(&self.weights)
            .filter(|(_, weight)| **weight >= threshold);
        kept.map(|(point, _)| *point).collect()
    }
}

fn effective_areas(points: &[Point]) -> Vec<f64> {
    let count = points.len();
    let mut weights = vec![f64::INFINITY; count];
    if count < 3 {
        return weights;
    }
    let mut before: Vec<usize> = (0..count).map(|index| index.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|index| (index + 1).min(count - 1)).collect();
    let mut current: Vec<f64> = vec![f64::INFINITY; count];
    let mut heap = BinaryHeap::new();
    for index in 1..count - 1 {
        current[index] = triangle(points[index - 1], points[index], points[index + 1]);
        heap.push(Reverse((Ordered(current[index]), index)));
    }
    let mut largest = 0.0_f64;
    while let Some(Reverse((Ordered(area), index))) = heap.pop() {
        if weights[index].is_finite() || area.total_cmp(&current[index]).is_ne() {
            continue;
        }
        largest = largest.max(area);
        weights[index] = largest;
        let (left, right) = (before[index], after[index]);
        after[left] = right;
        before[right] = left;
        for neighbor in [left, right] {
            if neighbor > 0 && neighbor < count - 1 {
                current[neighbor] = triangle(
                    points[before[neighbor]],
                    points[neighbor],
                    points[after[neighbor]],
                );
                heap.push(Reverse((Ordered(current[neighbor]), neighbor)));
            }
        }
    }
    weights
}

/// The area of a triangle in square degrees as they are at the equator.
fn triangle(a: Point, b: Point, c: Point) -> f64 {
    let doubled =
        i64::from(b.x - a.x) * i64::from(c.y - a.y) - i64::from(c.x - a.x) * i64::from(b.y - a.y);
    #[expect(
        clippy::cast_precision_loss,
        reason = "at most 4 · (3.6 · 10⁶)², below 2⁵³"
    )]
    let degrees = doubled.abs() as f64 / (2.0 * PER_DEGREE * PER_DEGREE);
    degrees * (f64::from(b.y) / PER_DEGREE).to_radians().cos()
}

/// Finite numbers in their order.
#[derive(PartialEq)]
struct Ordered(f64);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
