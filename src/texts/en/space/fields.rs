//! The fields of an association and of a mission: their names, their hints, and what can be wrong with them.

use domain::completeness::CompletenessItem;
use domain::{FieldCode, MissionKind};

use crate::forms::mission::Counted;

pub const NAME: &str = "Name of the association";
pub const DESCRIPTION: &str = "About you";
pub const DESCRIPTION_HINT: &str =
    "What you do, for whom, with whom. Two hundred characters are enough to draw people in.";
pub const ACTIVITIES: &str = "Activities";
pub const ACTIVITIES_HINT: &str = "A few words each: Bicycle repair, Food aid…";
pub const ADD: &str = "Add";
pub const LISTING_NEEDED: &str =
    "The name and the town are needed. The rest is optional, and helps people to find you.";
pub const RNA: &str = "RNA number (optional)";
pub const RNA_HINT: &str = "W and nine digits. There is none in Alsace-Moselle.";
pub const SIRET: &str = "SIRET (optional)";
pub const STREET: &str = "Number and street";
pub const POSTAL_CODE: &str = "Postcode";
pub const COMMUNE: &str = "Town";
pub const COMMUNE_HINT: &str = "Type its name or its postcode, then choose.";
pub const COMMUNES_FOUND: &str = "Suggested towns";
pub const COMMUNES_NONE: &str = "No town of that name.";
pub const CHANGE: &str = "Change";
pub const WEBSITE: &str = "Website";
pub const EMAIL: &str = "Public email";
pub const EMAIL_HINT: &str = "Everybody sees it. Leave empty to show none.";
pub const PHONE: &str = "Public phone number";
pub const PLACE: &str = "Where you are";
pub const IDENTITY: &str = "Identity";
pub const CONTACT: &str = "Contact";

pub const PIN: &str = "Pin on the map";
pub const PIN_HINT: &str = "Tap the map or drag the pin to the exact place. With a keyboard: arrow keys on the pin.";
pub const PIN_OPEN: &str = "Place the pin on the map";
pub const PIN_LABEL: &str = "Pin: the arrow keys move it";
pub const PIN_MAP: &str = "Map to place the pin";
pub const PIN_HERE: &str = "I am there now: use my position";
pub const PIN_CENTRE: &str = "Put the pin in the middle of the map";
pub const PIN_BACK: &str = "Back to the middle of the town";
pub const PIN_LOST: &str = "Your position is not available. Place the pin by hand.";
pub const PIN_NONE: &str = "Choose the town first.";
pub const OWN_PLACE: &str = "The mission takes place somewhere else than at the association";

pub const BOLD: &str = "Bold";
pub const ITALIC: &str = "Italic";
pub const LIST: &str = "List";
pub const LINK: &str = "Link";
pub const MARKS: &str = "Formatting";
pub const WORDS: &str = "your text";
pub const PREVIEW_TEXT: &str = "Preview of the text";

pub const TITLE: &str = "Title";
pub const TITLE_HINT: &str = "What the person will do: “Read through our insurance contracts”.";
pub const MISSION_DESCRIPTION: &str = "The mission";
pub const MISSION_DESCRIPTION_HINT: &str = "The need, what the person will do, what will remain at the end.";
pub const KIND: &str = "Type";
pub const PILLARS: &str = "Pillars of the charter";
pub const PILLARS_HINT: &str = "At least one: La Poste employees search by them.";
pub const SKILLS: &str = "Useful skills";
pub const COMMITMENT: &str = "Commitment asked for";
pub const HALF_DAYS_A_WEEK: &str = "Half days a week";
pub const WEEKS: &str = "For how many weeks";
pub const HALF_DAYS: &str = "Half days in all";
pub const HOURS: &str = "Hours in all";
pub const MISSION_NEEDED: &str =
    "A title and an email are enough for a draft. To publish, a description and at least one pillar are needed too.";
pub const STARTS_ON: &str = "Start (optional)";
pub const ENDS_ON: &str = "End (optional)";
pub const DATES_HINT: &str = "Without a date, the mission begins as soon as you both agree.";
pub const PLACES: &str = "Number of places";
pub const LIMITS: &str =
    "Take no more expressions of interest than there are places (each holds a place until you answer)";
pub const REMOTE: &str = "Remote work";
pub const ACCESS: &str = "Access";
pub const MOBILITY: &str = "Wheelchair accessible";
pub const TRANSPORT: &str = "Close to public transport";
pub const CONTACT_EMAIL: &str = "Email that receives expressions of interest";
pub const CONTACT_EMAIL_HINT: &str = "Never public.";

pub fn counted(counted: Counted) -> &'static str {
    match counted {
        Counted::Week => "Every week",
        Counted::Days => "A few days",
        Counted::Hours => "A few hours",
    }
}

pub fn kind(kind: MissionKind) -> &'static str {
    match kind {
        MissionKind::LongSkills => "Long skills sponsorship: months, on working time",
        MissionKind::ShortSkills => "Short skills sponsorship: hours or days, on working time",
        MissionKind::Volunteering => "Volunteering: in people’s own time",
    }
}

pub fn remove_activity(activity: &str) -> String {
    format!("Remove “{activity}”")
}

/// The name of a field of a draft.
pub fn name(field: &str) -> &'static str {
    match field {
        "name" => NAME,
        "description" => DESCRIPTION,
        "activities" => ACTIVITIES,
        "rna" => "RNA number",
        "siren" => "SIREN",
        "siret" => "SIRET",
        "street" => STREET,
        "postal_code" => POSTAL_CODE,
        "commune" => COMMUNE,
        "commune_code" => "Code of the town",
        "location" => PIN,
        "website" => WEBSITE,
        "email" => EMAIL,
        "phone" => PHONE,
        "title" => TITLE,
        "kind" => KIND,
        "pillars" => PILLARS,
        "skills" => SKILLS,
        "commitment" => COMMITMENT,
        "starts_on" => "Start",
        "ends_on" => "End",
        "places" => PLACES,
        "limits_interests" => "Limit on expressions of interest",
        "remote" => REMOTE,
        "reduced_mobility" => MOBILITY,
        "public_transport" => TRANSPORT,
        "contact_email" => CONTACT_EMAIL,
        _ => "Another field",
    }
}

/// What is missing in a listing, as an invitation.
pub fn missing(item: CompletenessItem) -> &'static str {
    match item {
        CompletenessItem::Mission => "Publish a first mission",
        CompletenessItem::Description => "Write a few words about you",
        CompletenessItem::Position => "Place the pin at the exact place",
        CompletenessItem::Activities => "Name your activities",
        CompletenessItem::Contact => "Give an email or a phone number",
        CompletenessItem::Identifier => "Give your RNA number or SIRET",
        CompletenessItem::Website => "Give your website",
    }
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("name", FieldCode::Required | FieldCode::TooShort) => "Give the name of the association.",
        ("title", FieldCode::Required | FieldCode::TooShort) => "Give a title of at least five letters.",
        ("description", FieldCode::Required | FieldCode::TooShort) => {
            "Describe the mission in a sentence or two: at least forty characters."
        }
        ("pillars", FieldCode::Required) => "Choose at least one pillar.",
        ("pillars" | "skills", FieldCode::TooLong) => "This is too many: keep the most useful.",
        ("pillars" | "skills", FieldCode::Unknown) => "One of them no longer exists: choose again.",
        ("commitment", FieldCode::Unknown) => "Volunteering is done in people’s own time.",
        ("commitment", _) => "From half a day to ten half days a week, three years at most; or up to a thousand hours.",
        ("places", _) => "From 1 to 500 places.",
        ("ends_on", _) => "The end is before the start.",
        ("contact_email", FieldCode::Required) => "Give the address that will receive expressions of interest.",
        ("activities", FieldCode::TooShort) => "An activity has at least two letters.",
        ("activities", _) => "Twenty activities at most, of a few words each.",
        ("commune_code" | "commune", _) => "Choose the town from the list.",
        (_, FieldCode::EmailInvalid) => "Something is missing: a name, an @ and a domain, like contact@association.fr.",
        (_, FieldCode::PhoneInvalid) => "This number is not complete: ten digits, or + and the country code.",
        (_, FieldCode::WebsiteInvalid) => "This is not the address of a website, like www.association.fr.",
        (_, FieldCode::RnaInvalid) => "An RNA number begins with W, followed by nine digits.",
        (_, FieldCode::SiretInvalid) => "A SIRET has fourteen digits.",
        (_, FieldCode::SirenInvalid) => "A SIREN has nine digits.",
        (_, FieldCode::CheckDigit) => "A digit is probably mistyped: check the number.",
        (_, FieldCode::PostalCodeInvalid) => "A postcode has five digits.",
        (_, FieldCode::TooLong) => "This is too long: shorten it a little.",
        (_, FieldCode::TooShort) => "This is a little short.",
        (_, FieldCode::Required) => "This field is needed.",
        _ => "Check this field.",
    };
    words.to_owned()
}
