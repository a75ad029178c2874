//! From arcs to polygons: one coverage in which neighbors share identical vertices.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::crossings::crossing_arcs;
use super::rings::{self, Polygon, Ring};
use super::simplify::Weighted;
use super::topology::{ArcRef, Point, arc_index};
use super::units::{Part, keeps_all_detail};

/// What a point must weigh to stay outside the region, in square degrees at the equator.
const COARSE: f64 = 1.2e-3;

/// Islands outside the region below this size are left out, the largest three of a unit apart.
const ISLAND_KM2: f64 = 12.0;

/// How often an arc that crosses another is refined by a factor of four before it is kept whole.
const REFINEMENTS: i32 = 4;

/// Makes each unit's polygons.
///
/// # Errors
/// The topology is not what this was written against.
pub(super) fn build(
    mut arcs: Vec<Vec<Point>>,
    parts: &[Part],
    log: &mut dyn FnMut(String),
) -> Result<BTreeMap<String, Vec<Polygon>>, String> {
    widen_flat_units(&mut arcs, parts, log);
    let mut units = merged(parts, &arcs, log);
    drop_small_islands(&mut units, &arcs, log);
    let arcs = simplified(arcs, &units, log);
    let mut made = BTreeMap::new();
    for (unit, polygons) in units {
        let mut result: Vec<Polygon> = Vec::new();
        for polygon in polygons {
            let joined = polygon
                .iter()
                .map(|ring| rings::placed(rings::join(ring, &arcs)));
            let joined = joined
                .collect::<Result<Vec<Ring>, _>>()
                .map_err(|error| format!("{unit}: {error}"))?;
            result.extend(rings::polygons(&joined, &mut |line| {
                log(format!("{unit}: {line}"))
            }));
        }
        result.sort_by_key(|polygon| std::cmp::Reverse(rings::doubled_area(&polygon[0])));
        made.insert(unit, result);
    }
    Ok(made)
}

type ArcPolygon = Vec<Vec<ArcRef>>;

/// A unit whose one ring the source's grid has flattened to a line (the Vatican) gets a
/// rectangle of about half a square kilometer round it, its neighbor's hole with it.
fn widen_flat_units(arcs: &mut [Vec<Point>], parts: &[Part], log: &mut dyn FnMut(String)) {
    for part in parts {
        let alone = parts.iter().filter(|other| other.unit == part.unit).count() == 1;
        let ring = &part.rings[0];
        if !alone || ring.len() != 1 || rings::join(ring, arcs).len() >= 4 {
            continue;
        }
        let arc = &mut arcs[arc_index(ring[0])];
        let (Some(&first), Some(&middle)) = (arc.first(), arc.get(arc.len() / 2)) else {
            continue;
        };
        let center = Point {
            x: i32::midpoint(first.x, middle.x),
            y: i32::midpoint(first.y, middle.y),
        };
        let corner = |x: i32, y: i32| Point {
            x: center.x + x,
            y: center.y + y,
        };
        let clockwise = [
            corner(-43, -32),
            corner(-43, 32),
            corner(43, 32),
            corner(43, -32),
            corner(-43, -32),
        ];
        *arc = clockwise.to_vec();
        log(format!(
            "{}: flattened to a line by the source's grid, drawn as a square",
            part.unit
        ));
    }
}

/// The units' polygons as rings of arcs; where a unit is made of several shapes or of
/// polygons side by side, the arcs between them are gone.
fn merged(
    parts: &[Part],
    arcs: &[Vec<Point>],
    log: &mut dyn FnMut(String),
) -> BTreeMap<String, Vec<ArcPolygon>> {
    let mut units: BTreeMap<String, Vec<&Part>> = BTreeMap::new();
    for part in parts {
        units.entry(part.unit.clone()).or_default().push(part);
    }
    let mut result = BTreeMap::new();
    for (unit, parts) in units {
        let owner: HashMap<ArcRef, usize> = parts
            .iter()
            .enumerate()
            .flat_map(|(index, part)| {
                part.rings
                    .iter()
                    .flatten()
                    .map(move |reference| (*reference, index))
            })
            .collect();
        // An arc that one polygon walks both ways is a spike of it, not a border between two.
        let inner: HashSet<ArcRef> = owner
            .iter()
            .filter(|(reference, part)| {
                owner.get(&!**reference).is_some_and(|other| other != *part)
            })
            .map(|(reference, _)| *reference)
            .collect();
        let polygons = if !inner.is_empty() {
            log(format!(
                "{unit}: {} arcs inside it dissolved",
                inner.len() / 2
            ));
            dissolved(&parts, &inner, arcs)
        } else {
            parts.iter().map(|part| part.rings.clone()).collect()
        };
        result.insert(unit, polygons);
    }
    result
}

/// Joins shapes along the arcs that both have. Rings keep their direction, which tells
/// exteriors from holes.
fn dissolved(parts: &[&Part], inner: &HashSet<ArcRef>, arcs: &[Vec<Point>]) -> Vec<ArcPolygon> {
    let rest: Vec<ArcRef> = parts
        .iter()
        .flat_map(|part| part.rings.iter().flatten().copied())
        .filter(|reference| !inner.contains(reference))
        .collect();
    let ends = |reference: ArcRef| {
        let arc = &arcs[arc_index(reference)];
        let (first, last) = (arc[0], arc[arc.len() - 1]);
        if reference < 0 {
            (last, first)
        } else {
            (first, last)
        }
    };
    let mut leaving: HashMap<Point, Vec<ArcRef>> = HashMap::new();
    for &reference in rest.iter().rev() {
        leaving
            .entry(ends(reference).0)
            .or_default()
            .push(reference);
    }
    let exterior = rings::doubled_area(&rings::join(&parts[0].rings[0], arcs)).signum();
    let mut done: HashSet<ArcRef> = HashSet::new();
    let (mut exteriors, mut holes): (Vec<ArcPolygon>, Vec<Vec<ArcRef>>) = (Vec::new(), Vec::new());
    for &start in &rest {
        let mut ring = Vec::new();
        let mut next = Some(start);
        while let Some(reference) = next.filter(|reference| done.insert(*reference)) {
            ring.push(reference);
            next = leaving
                .get(&ends(reference).1)
                .and_then(|out| out.iter().rev().find(|arc| !done.contains(*arc)).copied());
        }
        if !ring.is_empty() {
            let is_exterior = rings::doubled_area(&rings::join(&ring, arcs)).signum() == exterior;
            if is_exterior {
                exteriors.push(vec![ring])
            } else {
                holes.push(ring)
            }
        }
    }
    for hole in holes {
        let inside = rings::join(&hole, arcs)[0];
        let around = exteriors
            .iter_mut()
            .find(|polygon| rings::contains(&rings::join(&polygon[0], arcs), inside));
        if let Some(polygon) = around {
            polygon.push(hole);
        }
    }
    exteriors
}

/// Leaves out specks outside the region that no other unit borders.
fn drop_small_islands(
    units: &mut BTreeMap<String, Vec<ArcPolygon>>,
    arcs: &[Vec<Point>],
    log: &mut dyn FnMut(String),
) {
    let mut uses: HashMap<usize, usize> = HashMap::new();
    for reference in units.values().flatten().flatten().flatten() {
        *uses.entry(arc_index(*reference)).or_default() += 1;
    }
    let mut dropped = 0;
    for (unit, polygons) in units.iter_mut().filter(|(unit, _)| !keeps_all_detail(unit)) {
        let areas: Vec<f64> = polygons
            .iter()
            .map(|polygon| rings::area_km2(&rings::join(&polygon[0], arcs)))
            .collect();
        let mut ranked = areas.clone();
        ranked.sort_by(|a, b| b.total_cmp(a));
        let third = ranked.get(2).copied().unwrap_or(0.0);
        let mut areas = areas.into_iter();
        let before = polygons.len();
        polygons.retain(|polygon| {
            let area = areas.next().unwrap_or(0.0);
            let shared = polygon
                .iter()
                .flatten()
                .any(|reference| uses.get(&arc_index(*reference)) > Some(&1));
            shared || area >= ISLAND_KM2 || area >= third
        });
        dropped += before - polygons.len();
        if polygons.is_empty() {
            log(format!("{unit}: nothing left of it"));
        }
    }
    log(format!(
        "{dropped} islands under {ISLAND_KM2} km² outside the region left out"
    ));
}

/// Simplifies the arcs that no unit of the region has; where that would make lines cross or
/// rings collapse, the arcs concerned stay finer.
fn simplified(
    arcs: Vec<Vec<Point>>,
    units: &BTreeMap<String, Vec<ArcPolygon>>,
    log: &mut dyn FnMut(String),
) -> Vec<Vec<Point>> {
    let mut used = vec![false; arcs.len()];
    let mut fine = vec![false; arcs.len()];
    for (unit, polygons) in units {
        for reference in polygons.iter().flatten().flatten() {
            used[arc_index(*reference)] = true;
            fine[arc_index(*reference)] |= keeps_all_detail(unit);
        }
    }
    let before: usize = arcs
        .iter()
        .zip(&used)
        .filter(|(_, used)| **used)
        .map(|(arc, _)| arc.len())
        .sum();
    let weighted: Vec<Weighted> = arcs.into_iter().map(Weighted::new).collect();
    let mut level: Vec<i32> = fine
        .iter()
        .map(|fine| if *fine { REFINEMENTS } else { 0 })
        .collect();
    let make = |index: usize, level: i32| match (used[index], level) {
        (false, _) => weighted[index].at(f64::INFINITY),
        (true, REFINEMENTS) => weighted[index].at(0.0),
        (true, level) => rounded(weighted[index].at(COARSE / 4.0_f64.powi(level))),
    };
    let mut result: Vec<Vec<Point>> = (0..level.len())
        .map(|index| make(index, level[index]))
        .collect();
    loop {
        let coarse: Vec<bool> = (0..level.len())
            .map(|index| used[index] && level[index] < REFINEMENTS)
            .collect();
        let drawn: Vec<Vec<Point>> = result
            .iter()
            .zip(&used)
            .map(|(arc, used)| if *used { arc.clone() } else { Vec::new() })
            .collect();
        let mut faulty = crossing_arcs(&drawn, &coarse);
        faulty.extend(collapsed(units, &result));
        faulty.retain(|index| coarse[*index]);
        if faulty.is_empty() {
            break;
        }
        log(format!(
            "{} arcs drawn finer: simplified lines would cross or collapse",
            faulty.len()
        ));
        for index in faulty {
            level[index] += 1;
            result[index] = make(index, level[index]);
        }
    }
    let after: usize = result
        .iter()
        .zip(&used)
        .filter(|(_, used)| **used)
        .map(|(arc, _)| arc.len())
        .sum();
    log(format!("{before} positions on arcs simplified to {after}"));
    result
}

/// Three decimals are enough for a simplified arc; its ends stay, as others meet there.
fn rounded(mut arc: Vec<Point>) -> Vec<Point> {
    let last = arc.len().saturating_sub(1);
    for point in arc.iter_mut().take(last).skip(1) {
        *point = Point {
            x: (point.x + 5).div_euclid(10) * 10,
            y: (point.y + 5).div_euclid(10) * 10,
        };
    }
    arc.dedup();
    arc
}

/// The arcs of rings that have too few positions or no area.
fn collapsed(units: &BTreeMap<String, Vec<ArcPolygon>>, arcs: &[Vec<Point>]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for ring in units.values().flatten().flatten() {
        let joined = rings::join(ring, arcs);
        if joined.len() < 4 || rings::doubled_area(&joined) == 0 {
            found.extend(ring.iter().map(|reference| arc_index(*reference)));
        }
    }
    found
}
