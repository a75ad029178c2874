//! The table of what was measured, printed and written as JSON (contract, "cargo xtask bench").

use serde_json::json;

/// One line: the atlas and a peer at the same work.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What was measured.
    pub what: String,
    /// The atlas' figure.
    pub ours: f64,
    /// The unit of both figures; less is better.
    pub unit: &'static str,
    /// Who the other figure belongs to.
    pub peer: &'static str,
    /// The peer's figure.
    pub theirs: f64,
    /// The least ratio of the peer's figure to ours that is aimed at.
    pub least_ratio: f64,
}

impl Row {
    /// The peer's figure over ours: above 1 the atlas is ahead.
    fn ratio(&self) -> f64 {
        self.theirs / self.ours
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
        "{:<62} {:>9} {:>9} {:<5} {:>8}  {:<20} {:<20}",
        "what", "ours", "theirs", "unit", "ratio", "peer", "goal"
    );
    for row in rows {
        println!(
            "{:<62} {:>9.3} {:>9.3} {:<5} {:>8.2}  {:<20} {:<20} {}",
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
