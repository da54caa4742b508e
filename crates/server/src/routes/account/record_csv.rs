//! The record of a year as a table: what the page shows, and no more.

use domain::day_sheet::OwnRecord;
use words::{Language, said};

use crate::routes::space::csv_export::{MARK, cell};

/// One line for each mission and kind of time.
pub fn record_csv(language: Language, record: &OwnRecord) -> Result<Vec<u8>, csv::Error> {
    let mut out =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    out.write_record(said!(language, given::TABLE))?;
    for one in &record.missions {
        let day = |day: chrono::NaiveDate| day.format("%d/%m/%Y").to_string();
        out.write_record([
            cell(&one.mission_title),
            cell(&one.association),
            said!(language, time::kind(one.kind)).to_owned(),
            day(one.first_day),
            day(one.last_day),
            one.days.to_string(),
            said!(language, given::decimal_hours(one.minutes)),
        ])?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}
