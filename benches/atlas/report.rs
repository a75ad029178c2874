//! The table of what was measured, printed and written as JSON (contract, "cargo xtask bench").

use serde_json::json;

/// One line: the atlas and a peer at the same work.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What was measured.
    pub what: String,
    /// The atlas' figure.
    pub ours: f64,
    /// The unit of both figures.
    pub unit: &'static str,
    /// Which figure is the better one.
    pub better: Better,
    /// Who the other figure belongs to.
    pub peer: &'static str,
    /// The peer's figure.
    pub theirs: f64,
    /// How many times the atlas is to be ahead.
    pub least_ratio: f64,
}

/// Which of two figures is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    /// The smaller, as of times.
    Less,
    /// The larger, as of what is done in a time.
    More,
}

impl Row {
    /// The peer's figure over ours, or ours over the peer's where more is better: above 1 the atlas is ahead.
    fn ratio(&self) -> f64 {
        match self.better {
            Better::Less => self.theirs / self.ours,
            Better::More => self.ours / self.theirs,
        }
    }

    fn goal(&self) -> String {
        format!("ratio at least {:.2}", self.least_ratio)
    }

    fn met(&self) -> bool {
        self.ratio() >= self.least_ratio
    }
}

/// The middle and the 99th percentile of some figures.
pub(crate) fn median_and_p99(mut figures: Vec<f64>) -> Option<[f64; 2]> {
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = figures.len().checked_sub(1)?;
        figures.get((last as f64 * share).round() as usize).copied()
    };
    Some([at(0.5)?, at(0.99)?])
}

/// Prints the table and writes target/bench.json.
pub(crate) fn write(rows: &[Row]) -> Result<(), String> {
    println!(
        "{:<62} {:>9} {:>9} {:<7} {:>8}  {:<20} {:<20}",
        "what", "ours", "theirs", "unit", "ratio", "peer", "goal"
    );
    for row in rows {
        println!(
            "{:<62} {:>9.3} {:>9.3} {:<7} {:>8.2}  {:<20} {:<20} {}",
            row.what,
            row.ours,
            row.theirs,
            row.unit,
            row.ratio(),
            row.peer,
            row.goal(),
            if row.met() { "met" } else { "MISSED" }
        );
    }
    let entries: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "what": row.what, "ours": row.ours, "unit": row.unit, "peer": row.peer, "theirs": row.theirs,
                "ratio": row.ratio(), "goal": row.goal(), "met": row.met(),
            })
        })
        .collect();
    let text = serde_json::to_string_pretty(&entries).map_err(|error| error.to_string())?;
    // Cargo gives benchmarks a folder of their own in target/.
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("../bench.json");
    std::fs::write(&path, text + "\n").map_err(|error| format!("{}: {error}", path.display()))
}
