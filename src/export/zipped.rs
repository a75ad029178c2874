//! Zip archives that have the same bytes whenever they are written.

use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::dated::EPOCH;

/// An archive of files by name, in their order; pictures, which are packed already, stay as they are. Each entry bears the day, or
/// [`EPOCH`].
///
/// # Errors
/// Where the files are larger than an archive can hold.
pub(super) fn zipped(
    files: &[(&str, &[u8])],
    day: Option<Date>,
) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .last_modified_time(time_of(day))
        .unix_permissions(0o644);
    for (name, bytes) in files {
        let method = if name.ends_with(".png") {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        writer.start_file(*name, options.compression_method(method))?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Midnight of a day as zip has it: from 1980 to 2107; another is [`EPOCH`].
fn time_of(day: Option<Date>) -> DateTime {
    let day = day.unwrap_or(EPOCH);
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or_default();
    let time = DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0);
    time.unwrap_or_default()
}
