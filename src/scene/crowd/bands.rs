//! Areas above a threshold in a grid of numbers.

/// A grid of numbers; those along its edge are 0, so that every area is closed.
#[derive(Debug)]
pub(super) struct Grid {
    width: usize,
    height: usize,
    values: Vec<f64>,
}

/// A closed line.
pub(super) type Ring = Vec<[f64; 2]>;

impl Grid {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            values: vec![0.0; width * height],
        }
    }

    /// Adds 1 at a place, shared by the four numbers around it; places outside are left out.
    pub(super) fn add(&mut self, x: f64, y: f64) {
        let is_inside = |value: f64, size: usize| (0.0..size as f64 - 1.0).contains(&value);
        if !is_inside(x, self.width) || !is_inside(y, self.height) {
            return;
        }
        let (column, row) = (x as usize, y as usize);
        let (right, down) = (x.fract(), y.fract());
        for (dx, dy, share) in [
            (0, 0, (1.0 - right) * (1.0 - down)),
            (1, 0, right * (1.0 - down)),
            (0, 1, (1.0 - right) * down),
            (1, 1, right * down),
        ] {
            self.values[(row + dy) * self.width + column + dx] += share;
        }
    }

    /// Blurs by a Gaussian kernel, scaled so that a lone 1 stays 1 where it is.
    pub(super) fn blur(&mut self, sigma: f64, reach: usize) {
        let weight = |far: usize| (-((far * far) as f64) / (2.0 * sigma * sigma)).exp();
        let weights: Vec<f64> = (0..=reach).map(weight).collect();
        let (width, height) = (self.width, self.height);
        self.values = blurred(&self.values, (width, height), (1, width), &weights);
        self.values = blurred(&self.values, (height, width), (width, 1), &weights);
        for y in 0..height {
            for x in 0..width {
                if x == 0 || y == 0 || x + 1 == width || y + 1 == height {
                    self.values[y * width + x] = 0.0;
                }
            }
        }
    }

    fn at(&self, x: usize, y: usize) -> f64 {
        self.values[y * self.width + x]
    }
}

/// Numbers blurred along lines of a length, each number so far from the next, each line so far from the next.
fn blurred(
    values: &[f64],
    (length, lines): (usize, usize),
    (step, line_step): (usize, usize),
    weights: &[f64],
) -> Vec<f64> {
    let mut sums = vec![0.0; values.len()];
    for line in 0..lines {
        for place in 0..length {
            let value = values[line * line_step + place * step];
            // Most of the world is empty.
            if value == 0.0 {
                continue;
            }
            for (far, weight) in weights.iter().enumerate() {
                let mut give = |place: usize| {
                    if let Some(sum) = sums.get_mut(line * line_step + place * step) {
                        *sum += value * weight;
                    }
                };
                if far <= place {
                    give(place - far);
                }
                if far > 0 && place + far < length {
                    give(place + far);
                }
            }
        }
    }
    sums
}

/// The areas where a grid is at a threshold or above, by marching squares (Lorensen and Cline's marching cubes, 1987, in the
/// plane): each as its outer ring and its holes, in cells of the grid.
pub(super) fn polygons(grid: &Grid, threshold: f64) -> Vec<Vec<Ring>> {
    let rings = rings(grid, threshold);
    let areas: Vec<f64> = rings.iter().map(|ring| signed_area(ring)).collect();
    let outer: Vec<usize> = (0..rings.len())
        .filter(|number| areas[*number] > 0.0)
        .collect();
    let mut holes: Vec<Vec<usize>> = vec![Vec::new(); rings.len()];
    for hole in (0..rings.len()).filter(|number| areas[*number] < 0.0) {
        let around = outer
            .iter()
            .filter(|outer| contains(&rings[**outer], rings[hole][0]));
        if let Some(outer) = around.min_by(|a, b| areas[**a].total_cmp(&areas[**b])) {
            holes[*outer].push(hole);
        }
    }
    outer
        .into_iter()
        .map(|number| {
            let mut polygon = vec![rings[number].clone()];
            polygon.extend(holes[number].iter().map(|hole| rings[*hole].clone()));
            polygon
        })
        .collect()
}

/// No edge.
const NONE: usize = usize::MAX;

fn rings(grid: &Grid, threshold: f64) -> Vec<Ring> {
    // Each edge that is crossed is left by one piece of a line and reached by one. Edges are numbered by their upper or
    // left end: twice its number for the one to the right, one more for the one down.
    let mut next = vec![NONE; 2 * grid.values.len()];
    let is_in = |x: usize, y: usize| grid.at(x, y) >= threshold;
    for y in 0..grid.height.saturating_sub(1) {
        for x in 0..grid.width.saturating_sub(1) {
            let corners = [
                is_in(x, y),
                is_in(x + 1, y),
                is_in(x + 1, y + 1),
                is_in(x, y + 1),
            ];
            if corners.iter().all(|corner| *corner == corners[0]) {
                continue;
            }
            let here = y * grid.width + x;
            let edges = [
                2 * here,
                2 * (here + 1) + 1,
                2 * (here + grid.width),
                2 * here + 1,
            ];
            let leaves = |edge: usize| corners[edge] && !corners[(edge + 1) % 4];
            let enters = |edge: usize| !corners[edge] && corners[(edge + 1) % 4];
            let is_saddle = corners[0] == corners[2] && corners[1] == corners[3];
            let middle = || {
                let [a, b] = [
                    grid.at(x, y) + grid.at(x + 1, y),
                    grid.at(x, y + 1) + grid.at(x + 1, y + 1),
                ];
                (a + b) / 4.0
            };
            // Where two corners across are inside, the middle says whether they are one.
            let turn = if is_saddle && middle() >= threshold {
                1
            } else {
                3
            };
            for edge in (0..4).filter(|edge| leaves(*edge)) {
                let to = if is_saddle {
                    Some((edge + turn) % 4)
                } else {
                    (0..4).find(|edge| enters(*edge))
                };
                if let Some(to) = to {
                    next[edges[edge]] = edges[to];
                }
            }
        }
    }
    let mut rings = Vec::new();
    for start in 0..next.len() {
        let mut ring = Vec::new();
        let mut edge = start;
        while next[edge] != NONE {
            ring.push(crossing(grid, edge, threshold));
            edge = std::mem::replace(&mut next[edge], NONE);
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

/// Where a threshold is crossed along an edge.
fn crossing(grid: &Grid, edge: usize, threshold: f64) -> [f64; 2] {
    let (x, y) = ((edge / 2) % grid.width, (edge / 2) / grid.width);
    let is_down = edge % 2 == 1;
    let from = grid.at(x, y);
    let to = if is_down {
        grid.at(x, y + 1)
    } else {
        grid.at(x + 1, y)
    };
    let share = ((threshold - from) / (to - from)).clamp(0.0, 1.0);
    let (x, y) = (x as f64, y as f64);
    if is_down {
        [x, y + share]
    } else {
        [x + share, y]
    }
}

/// Twice the area of a ring: above 0 where it runs clockwise, as seen with y down.
fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
        .sum()
}

fn contains(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crossed = ring.iter().zip(next).filter(|([ax, ay], [bx, by])| {
        (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_of_high_numbers_has_a_hole_and_a_lone_one_none() {
        let mut grid = Grid::new(12, 8);
        for (x, y) in [
            (2, 2),
            (3, 2),
            (4, 2),
            (2, 3),
            (4, 3),
            (2, 4),
            (3, 4),
            (4, 4),
            (8, 4),
        ] {
            grid.values[y * 12 + x] = 1.0;
        }
        let mut found = polygons(&grid, 0.5);
        found.sort_by_key(Vec::len);
        let lengths: Vec<usize> = found.iter().map(Vec::len).collect();
        assert_eq!(lengths, [1, 2]);
        assert!((signed_area(&found[0][0]) / 2.0 - 0.5).abs() < 1e-9);
        assert!((signed_area(&found[1][1]) / 2.0 + 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_blurred_site_is_one_where_it_stands_and_fades_around() {
        let mut grid = Grid::new(40, 40);
        grid.add(20.0, 20.0);
        grid.add(f64::NAN, 3.0);
        grid.add(-1.0, 99.0);
        grid.blur(2.0, 6);
        assert!((grid.at(20, 20) - 1.0).abs() < 1e-9);
        assert!(grid.at(22, 20) < 0.7 && grid.at(22, 20) > 0.5);
        assert!(grid.at(0, 0) < 1e-9);
        let area = signed_area(&polygons(&grid, 0.5)[0][0]) / 2.0;
        // A circle of the radius at which the kernel is one half.
        let circle = std::f64::consts::PI * 8.0 * 2.0_f64.ln();
        assert!((area - circle).abs() < 1.0, "{area} {circle}");
    }
}
