//! Imports: formats, fields, why something was refused, left out, repaired or assumed, and what to do about it.

use domain::Choice;
use domain::import::{
    ImportEffect, ImportFailure, ImportFate, ImportField, ImportFormat, ImportReason, ImportRepair, ImportRepairCode,
    ImportRunStatus, ImportSubject,
};

/// The head of a report's table.
pub const TABLE: [&str; 7] = ["line", "listing", "item", "value", "effect", "reason", "what to do"];
/// Its last line, where there was more.
pub const TABLE_CUT: &str = "What follows is not kept.";

pub fn effect(effect: ImportEffect) -> &'static str {
    match effect {
        ImportEffect::Refused => "Refused",
        ImportEffect::LeftOut => "Left out",
        ImportEffect::Repaired => "Corrected",
        ImportEffect::Assumed => "Assumed",
    }
}

/// What becomes of a listing.
pub fn fate(fate: ImportFate) -> &'static str {
    match fate {
        ImportFate::Created => "New",
        ImportFate::Changed => "Changed",
        ImportFate::Removed => "Removed",
    }
}

pub fn kind(kind: ImportSubject) -> &'static str {
    match kind {
        ImportSubject::Associations => "Association",
        ImportSubject::Missions => "Mission",
    }
}

pub fn reason(reason: ImportReason) -> &'static str {
    use ImportReason as R;
    match reason {
        R::FileEmpty => "The file is empty",
        R::FileCompressed => "The file is compressed (zip, gzip…)",
        R::FileSpreadsheet => "It is a workbook (Excel, LibreOffice), not a CSV table",
        R::FileHtml => "It is a web page, not the file itself",
        R::FileBinary => "It is not a text file (PDF, picture…)",
        R::FormatUnknown => "The format is not recognised",
        R::EncodingUnsupported => "The encoding of the text is not recognised",
        R::EncodingOther => "The encoding is not the one that the file announces",
        R::DoctypeRefused => "The file contains a DOCTYPE or entities, refused for safety",
        R::XmlBroken => "The XML is broken or cut off",
        R::JsonBroken => "The JSON is broken or cut off",
        R::TooDeep => "The elements are nested too deeply",
        R::ElementTooLarge => "An element is much too large",
        R::RecordTooLarge => "The record is much too large",
        R::TooManyRecords => "The file has too many rows",
        R::TooManyFields => "The row has too many values",
        R::NoRecords => "The file contains no record",
        R::ReadFailed => "Reading was interrupted",
        R::ColumnMissing => "No column gives the name of the records",
        R::IdsMissing => "The rows have no number: association and title tell them apart",
        R::QuoteUnclosed => "A quotation mark is never closed",
        R::ColumnsUneven => "The row has more cells than the header",
        R::ShapeUnexpected => "The record does not have the expected shape",
        R::Duplicate => "The same number has already come further up",
        R::NotPublic => "The record is deleted or not approved at the source",
        R::AssociationUnknown => "Nothing says which association it is",
        R::AssociationNotFound => "This association is not known here",
        R::EditedHere => "Changed here since: the association’s version stays",
        R::Required => "A required value is missing",
        R::TooShort => "It is too short",
        R::TooLong => "It is too long",
        R::OutOfRange => "The number is out of range",
        R::ValueUnknown => "The value is not recognised",
        R::NumberInvalid => "It is not a number",
        R::EmailInvalid => "It is not an email address",
        R::PhoneInvalid => "It is not a telephone number",
        R::WebsiteInvalid => "It is not the address of a website",
        R::RnaInvalid => "It is not an RNA number",
        R::SirenInvalid => "It is not a SIREN",
        R::SiretInvalid => "It is not a SIRET",
        R::CheckDigit => "A digit is wrong: the check digit does not match",
        R::NumberRounded => "The spreadsheet rounded this number",
        R::OtherNumber => "SIREN and SIRET were swapped",
        R::SirenDisagrees => "The SIREN is not the beginning of the SIRET",
        R::ZeroLost => "The spreadsheet dropped a zero at the start",
        R::PostalCodeInvalid => "It is not a postcode",
        R::CommuneCodeInvalid => "It is not an INSEE code",
        R::PositionInvalid => "It is not a position",
        R::PositionOutside => "The position is outside France",
        R::PositionSwapped => "Latitude and longitude were the wrong way round",
        R::DecimalComma => "Decimal comma",
        R::CountryOutside => "The mission is outside France",
        R::DateInvalid => "It is not a date",
        R::DateFrench => "Date read the French way, day first",
        R::EndBeforeStart => "The end is before the start",
        R::KindNotOffered => {
            "This kind of commitment is not offered here (civic service, fire brigade, military reserve)"
        }
        R::LetterLost => "A letter was lost (�)",
        R::EncodingDouble => "The text was encoded twice (Ã© for é)",
        R::HtmlRemoved => "Tags were removed",
        R::NewlineLiteral => "“\\n” was written out in full",
        R::EntityUnknown => "An HTML entity is not recognised",
        R::ScheduleUnclear => "The schedule is not understood",
        R::PillarAssumed => "No field of activity leads to a pillar",
        R::PlacesBeyondFirst => "A mission has only one place here: the first",
        R::SiteUnknown => "No La Poste contact point has this code",
        R::ManagerUnknown => "The person given as manager is not in the directory",
        R::ManagerLoop => "People are each other’s managers",
        R::KeptByScim => "The connected directory (SCIM) holds this record and says otherwise",
    }
}

fn field_of(code: &str) -> String {
    ImportField::from_code(code).map_or_else(|| code.to_owned(), |field| self::field(field).to_owned())
}

/// What to do, or how it was understood.
pub fn repair(repair: &ImportRepair) -> String {
    use ImportRepairCode as C;
    let value = repair.value.as_str();
    match repair.code {
        C::ReadAs if value.is_empty() => "Understood without it.".to_owned(),
        C::ReadAs => format!("Understood as: {value}."),
        C::DidYouMean => format!("Did you mean: {value}?"),
        C::UseOneOf => format!("Possible values: {value}."),
        C::RemoveDigits => format!("There are too many digits ({value} to remove)."),
        C::AddDigits => format!("Digits are missing ({value})."),
        C::CheckNumber => "Compare this number with the register.".to_owned(),
        C::AddValue => "Fill in this value in the file.".to_owned(),
        C::Lengthen => format!("Write at least {value} characters."),
        C::Shorten => format!("Shorten it: {value} at most."),
        C::UseRange => format!("Stay within this range: {value}."),
        C::WriteLike => format!("Write it like this: {value}."),
        C::SwapLatLon => "Swap latitude and longitude in the file.".to_owned(),
        C::FormatAsText => "In the spreadsheet, set the column to text format before saving.".to_owned(),
        C::MoveTo => format!("Move the value to: {}.", field_of(value)),
        C::SaveAsCsv => "Save it as CSV, then send it again.".to_owned(),
        C::SaveAsUtf8 => "Save the file as UTF-8.".to_owned(),
        C::Decompress => "Decompress it first.".to_owned(),
        C::RemoveDoctype => "Remove the DOCTYPE and its entities.".to_owned(),
        C::GiveFileAddress => "Give the address of the file, not that of the page.".to_owned(),
        C::SplitFile => format!("Split the file: {value} rows at most."),
        C::CloseQuote => "Close the quotation mark, or remove it.".to_owned(),
        C::CloseElement => format!("Close the element “{value}”."),
        C::ChooseColumn => format!("Choose the column: {}.", field_of(value)),
        C::AddIds => "Give each row a number that never changes.".to_owned(),
        C::RemoveDuplicate => format!("Keep only one of the two rows (the first: {value})."),
        C::TryAgain => "Try again.".to_owned(),
        C::AddManager => "Add this person to the directory, or give someone else.".to_owned(),
        C::BreakLoop => format!("Correct one of these people: {value}."),
        C::ChangeAtSource => "Make this change in the connected directory.".to_owned(),
    }
}

/// What a column becomes.
pub fn field(field: ImportField) -> &'static str {
    use ImportField as F;
    match field {
        F::MissionId => "Mission: number at the source",
        F::Title => "Mission: title",
        F::Description => "Description",
        F::Kind => "Mission: kind",
        F::Domain => "Field of activity",
        F::Activity => "Activity",
        F::Tag => "Keyword",
        F::Requirement => "Mission: requirement",
        F::Task => "Mission: task",
        F::Audience => "Mission: audience",
        F::Schedule => "Mission: schedule, in words",
        F::Effort => "Mission: commitment (Alliance format)",
        F::WorkingTime => "Mission: on working time",
        F::Pillar => "Mission: pillar",
        F::Skill => "Mission: skill",
        F::Places => "Mission: number of places",
        F::Remote => "Mission: remote",
        F::StartsOn => "Mission: start date",
        F::EndsOn => "Mission: end date",
        F::PostedOn => "Mission: publication date",
        F::ApplicationUrl => "Mission: address of the advertisement",
        F::ReducedMobility => "Mission: wheelchair accessible",
        F::PublicTransport => "Mission: close to public transport",
        F::ContactEmail => "Mission: email that receives expressions of interest",
        F::Street => "Address: number and street",
        F::PostalCode => "Address: postcode",
        F::Commune => "Address: town",
        F::CommuneCode => "Address: INSEE code",
        F::DepartmentCode => "Address: department",
        F::Country => "Address: country",
        F::Latitude => "Position: latitude",
        F::Longitude => "Position: longitude",
        F::LatLon => "Position: latitude, longitude",
        F::LonLat => "Position: longitude, latitude",
        F::Precision => "Position: precision",
        F::AssociationId => "Association: number at the source",
        F::AssociationName => "Association: name",
        F::AssociationDescription => "Association: description",
        F::AssociationActivity => "Association: activity",
        F::Rna => "Association: RNA",
        F::Siren => "Association: SIREN",
        F::Siret => "Association: SIRET",
        F::Website => "Association: website",
        F::Email => "Association: public email",
        F::Phone => "Association: telephone",
        F::AssociationStreet => "Head office: number and street",
        F::AssociationPostalCode => "Head office: postcode",
        F::AssociationCommune => "Head office: town",
        F::AssociationCommuneCode => "Head office: INSEE code",
        F::ConfirmedOn => "Association: checked on",
        F::Status => "Status at the source",
    }
}

pub fn format(format: ImportFormat) -> &'static str {
    match format {
        ImportFormat::ApiEngagementXml => "API Engagement feed (XML)",
        ImportFormat::ApiEngagementJson => "API Engagement missions (JSON)",
        ImportFormat::Csv => "CSV table",
        ImportFormat::Geojson => "GeoJSON",
        ImportFormat::Gogocarto => "GoGoCarto map",
    }
}

pub fn failure(failure: ImportFailure) -> &'static str {
    match failure {
        ImportFailure::AddressRefused => {
            "This address cannot be read: it must start with http:// or https:// and lead to a public server, not to an internal network."
        }
        ImportFailure::Unreachable => "The source’s server does not answer. Check the address, or try again later.",
        ImportFailure::StatusRefused => {
            "The source’s server answers with an error. Open the address in a browser: is the file still there?"
        }
        ImportFailure::TooManyRedirects => "The address redirects too many times. Give the final address of the file.",
        ImportFailure::TooLarge => "The file is larger than 200 MB. Split it into several.",
        ImportFailure::TooSlow => "The source’s server is too slow. Try again later, or send the file.",
        ImportFailure::Interrupted => "Reading was interrupted on our side. Start again.",
        ImportFailure::Internal => {
            "An error occurred on our side. Start again; if it goes on, tell the technical team."
        }
    }
}

pub fn status(run: ImportRunStatus) -> &'static str {
    match run {
        ImportRunStatus::Reading => "Being read",
        ImportRunStatus::Dry => "To be reviewed",
        ImportRunStatus::Applying => "Being imported",
        ImportRunStatus::Applied => "Imported",
        ImportRunStatus::Failed => "Failed",
        ImportRunStatus::Unmodified => "Unchanged",
    }
}
