//! The fields of an association and of a mission: their names, their hints, and what can be wrong with them.

use domain::completeness::CompletenessItem;
use domain::{FieldCode, MissionKind};

use crate::forms::mission::Counted;

pub const NAME: &str = "Nom de l’association";
pub const DESCRIPTION: &str = "Présentation";
pub const DESCRIPTION_HINT: &str = "Ce que vous faites, pour qui, avec qui. Deux cents caractères donnent déjà envie.";
pub const ACTIVITIES: &str = "Activités";
pub const ACTIVITIES_HINT: &str = "Quelques mots chacune\u{a0}: Réemploi, Aide alimentaire…";
pub const ADD: &str = "Ajouter";
pub const LISTING_NEEDED: &str =
    "Le nom et la commune sont nécessaires. Le reste est facultatif, et aide à vous trouver.";
pub const RNA: &str = "Numéro RNA (facultatif)";
pub const RNA_HINT: &str = "W et neuf chiffres. En Alsace-Moselle, il n’y en a pas.";
pub const SIRET: &str = "SIRET (facultatif)";
pub const STREET: &str = "Numéro et rue";
pub const POSTAL_CODE: &str = "Code postal";
pub const COMMUNE: &str = "Commune";
pub const COMMUNE_HINT: &str = "Tapez son nom ou son code postal, puis choisissez.";
pub const COMMUNES_FOUND: &str = "Communes proposées";
pub const COMMUNES_NONE: &str = "Aucune commune de ce nom.";
pub const CHANGE: &str = "Changer";
pub const WEBSITE: &str = "Site";
pub const EMAIL: &str = "Courriel public";
pub const EMAIL_HINT: &str = "Visible de tous. Laissez vide pour ne pas en montrer.";
pub const PHONE: &str = "Téléphone public";
pub const PLACE: &str = "Où vous êtes";
pub const IDENTITY: &str = "Identité";
pub const CONTACT: &str = "Contact";

pub const PIN: &str = "Repère sur la carte";
pub const PIN_HINT: &str =
    "Touchez la carte ou faites glisser le repère à l’endroit exact. Au clavier\u{a0}: flèches sur le repère.";
pub const PIN_OPEN: &str = "Placer le repère sur la carte";
pub const PIN_LABEL: &str = "Repère\u{a0}: les flèches le déplacent";
pub const PIN_MAP: &str = "Carte pour placer le repère";
pub const PIN_HERE: &str = "Je suis sur place\u{a0}: prendre ma position";
pub const PIN_CENTRE: &str = "Poser le repère au centre de la carte";
pub const PIN_BACK: &str = "Revenir au centre de la commune";
pub const PIN_LOST: &str = "Votre position n’est pas disponible. Placez le repère à la main.";
pub const PIN_NONE: &str = "Choisissez d’abord la commune.";
pub const OWN_PLACE: &str = "La mission se passe ailleurs qu’à l’association";

pub const BOLD: &str = "Gras";
pub const ITALIC: &str = "Italique";
pub const LIST: &str = "Liste";
pub const LINK: &str = "Lien";
pub const MARKS: &str = "Mise en forme";
pub const WORDS: &str = "votre texte";
pub const PREVIEW_TEXT: &str = "Aperçu du texte";

pub const TITLE: &str = "Titre";
pub const TITLE_HINT: &str = "Ce que la personne fera\u{a0}: «\u{a0}Relire nos contrats d’assurance\u{a0}».";
pub const MISSION_DESCRIPTION: &str = "La mission";
pub const MISSION_DESCRIPTION_HINT: &str = "Le besoin, ce que la personne fera, ce qu’il restera à la fin.";
pub const KIND: &str = "Forme";
pub const PILLARS: &str = "Piliers de la charte";
pub const PILLARS_HINT: &str = "Un au moins\u{a0}: c’est par eux que l’on cherche à La Poste.";
pub const SKILLS: &str = "Compétences utiles";
pub const COMMITMENT: &str = "Engagement demandé";
pub const HALF_DAYS_A_WEEK: &str = "Demi-journées par semaine";
pub const WEEKS: &str = "Pendant combien de semaines";
pub const HALF_DAYS: &str = "Demi-journées en tout";
pub const HOURS: &str = "Heures en tout";
pub const MISSION_NEEDED: &str = "Un titre et un courriel suffisent pour un brouillon. Pour publier, il faut aussi une description et un pilier au moins.";
pub const STARTS_ON: &str = "Début (facultatif)";
pub const ENDS_ON: &str = "Fin (facultatif)";
pub const DATES_HINT: &str = "Sans date, la mission commence dès que vous êtes d’accord.";
pub const PLACES: &str = "Nombre de places";
pub const LIMITS: &str = "Ne pas recevoir plus d’intérêts que de places (chacun garde une place jusqu’à votre réponse)";
pub const REMOTE: &str = "Télétravail";
pub const ACCESS: &str = "Accès";
pub const MOBILITY: &str = "Accessible en fauteuil roulant";
pub const TRANSPORT: &str = "Près des transports en commun";
pub const CONTACT_EMAIL: &str = "Courriel qui reçoit les intérêts";
pub const CONTACT_EMAIL_HINT: &str = "Jamais public.";

pub fn counted(counted: Counted) -> &'static str {
    match counted {
        Counted::Week => "Chaque semaine",
        Counted::Days => "Quelques jours",
        Counted::Hours => "Quelques heures",
    }
}

pub fn kind(kind: MissionKind) -> &'static str {
    match kind {
        MissionKind::LongSkills => "Mécénat de compétences long\u{a0}: des mois, sur temps de travail",
        MissionKind::ShortSkills => "Mécénat de compétences court\u{a0}: des heures ou des jours, sur temps de travail",
        MissionKind::Volunteering => "Bénévolat\u{a0}: sur temps libre",
    }
}

pub fn remove_activity(activity: &str) -> String {
    format!("Retirer «\u{a0}{activity}\u{a0}»")
}

/// The name of a field of a draft.
pub fn name(field: &str) -> &'static str {
    match field {
        "name" => NAME,
        "description" => DESCRIPTION,
        "activities" => ACTIVITIES,
        "rna" => "Numéro RNA",
        "siren" => "SIREN",
        "siret" => "SIRET",
        "street" => STREET,
        "postal_code" => POSTAL_CODE,
        "commune" => COMMUNE,
        "commune_code" => "Code de la commune",
        "location" => PIN,
        "website" => WEBSITE,
        "email" => EMAIL,
        "phone" => PHONE,
        "title" => TITLE,
        "kind" => KIND,
        "pillars" => PILLARS,
        "skills" => SKILLS,
        "commitment" => COMMITMENT,
        "starts_on" => "Début",
        "ends_on" => "Fin",
        "places" => PLACES,
        "limits_interests" => "Limite des intérêts",
        "remote" => REMOTE,
        "reduced_mobility" => MOBILITY,
        "public_transport" => TRANSPORT,
        "contact_email" => CONTACT_EMAIL,
        _ => "Autre champ",
    }
}

/// What is missing in a listing, as an invitation.
pub fn missing(item: CompletenessItem) -> &'static str {
    match item {
        CompletenessItem::Mission => "Publier une première mission",
        CompletenessItem::Description => "Écrire une présentation",
        CompletenessItem::Position => "Placer le repère à l’endroit exact",
        CompletenessItem::Activities => "Nommer vos activités",
        CompletenessItem::Contact => "Donner un courriel ou un téléphone",
        CompletenessItem::Identifier => "Donner votre numéro RNA ou SIRET",
        CompletenessItem::Website => "Donner votre site",
    }
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("name", FieldCode::Required | FieldCode::TooShort) => "Donnez le nom de l’association.",
        ("title", FieldCode::Required | FieldCode::TooShort) => "Donnez un titre d’au moins cinq lettres.",
        ("description", FieldCode::Required | FieldCode::TooShort) => {
            "Racontez la mission en une phrase ou deux\u{a0}: quarante caractères au moins."
        }
        ("pillars", FieldCode::Required) => "Choisissez un pilier au moins.",
        ("pillars" | "skills", FieldCode::TooLong) => "C’est trop\u{a0}: gardez les plus utiles.",
        ("pillars" | "skills", FieldCode::Unknown) => "L’un d’eux n’existe plus\u{a0}: choisissez à nouveau.",
        ("commitment", FieldCode::Unknown) => "Le bénévolat se fait sur temps libre.",
        ("commitment", _) => {
            "Entre une demi-journée et dix par semaine, trois ans au plus\u{a0}; ou jusqu’à mille heures."
        }
        ("places", _) => "De 1 à 500 places.",
        ("ends_on", _) => "La fin est avant le début.",
        ("contact_email", FieldCode::Required) => "Donnez l’adresse qui recevra les intérêts.",
        ("activities", FieldCode::TooShort) => "Une activité a au moins deux lettres.",
        ("activities", _) => "Vingt activités au plus, de quelques mots chacune.",
        ("commune_code" | "commune", _) => "Choisissez la commune dans la liste.",
        (_, FieldCode::EmailInvalid) => {
            "Il manque quelque chose\u{a0}: un nom, un @ et un domaine, comme contact@association.fr."
        }
        (_, FieldCode::PhoneInvalid) => "Ce numéro n’est pas complet\u{a0}: dix chiffres, ou + et l’indicatif.",
        (_, FieldCode::WebsiteInvalid) => "Ce n’est pas une adresse de site, comme www.association.fr.",
        (_, FieldCode::RnaInvalid) => "Le numéro RNA commence par W, suivi de neuf chiffres.",
        (_, FieldCode::SiretInvalid) => "Le SIRET a quatorze chiffres.",
        (_, FieldCode::SirenInvalid) => "Le SIREN a neuf chiffres.",
        (_, FieldCode::CheckDigit) => "Un chiffre est sans doute mal tapé\u{a0}: vérifiez le numéro.",
        (_, FieldCode::PostalCodeInvalid) => "Le code postal a cinq chiffres.",
        (_, FieldCode::TooLong) => "C’est trop long\u{a0}: raccourcissez un peu.",
        (_, FieldCode::TooShort) => "C’est un peu court.",
        (_, FieldCode::Required) => "Ce champ est nécessaire.",
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}
