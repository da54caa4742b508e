//! Imports: formats, fields, why something was refused, left out, repaired or assumed, and what to do about it.

use domain::Choice;
use domain::import::{
    ImportEffect, ImportFailure, ImportFate, ImportField, ImportFormat, ImportReason, ImportRepair, ImportRepairCode,
    ImportRunStatus, ImportSubject,
};

/// The head of a report's table.
pub const TABLE: [&str; 7] = ["ligne", "fiche", "élément", "valeur", "effet", "raison", "que faire"];
/// Its last line, where there was more.
pub const TABLE_CUT: &str = "La suite n’est pas gardée.";

pub fn effect(effect: ImportEffect) -> &'static str {
    match effect {
        ImportEffect::Refused => "Refusé",
        ImportEffect::LeftOut => "Laissé de côté",
        ImportEffect::Repaired => "Corrigé",
        ImportEffect::Assumed => "Supposé",
    }
}

/// What becomes of a listing.
pub fn fate(fate: ImportFate) -> &'static str {
    match fate {
        ImportFate::Created => "Nouvelle",
        ImportFate::Changed => "Changée",
        ImportFate::Removed => "Retirée",
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
        R::FileEmpty => "Le fichier est vide",
        R::FileCompressed => "Le fichier est compressé (zip, gzip…)",
        R::FileSpreadsheet => "C’est un classeur (Excel, LibreOffice), pas un tableau CSV",
        R::FileHtml => "C’est une page web, pas le fichier lui-même",
        R::FileBinary => "Ce n’est pas un fichier de texte (PDF, image…)",
        R::FormatUnknown => "Le format n’est pas reconnu",
        R::EncodingUnsupported => "L’encodage du texte n’est pas reconnu",
        R::EncodingOther => "L’encodage n’est pas celui que le fichier annonce",
        R::DoctypeRefused => "Le fichier contient un DOCTYPE ou des entités, refusés par sécurité",
        R::XmlBroken => "Le XML est cassé ou coupé",
        R::JsonBroken => "Le JSON est cassé ou coupé",
        R::TooDeep => "Les éléments sont trop imbriqués",
        R::ElementTooLarge => "Un élément est beaucoup trop grand",
        R::RecordTooLarge => "La fiche est beaucoup trop grande",
        R::TooManyRecords => "Le fichier a trop de lignes",
        R::TooManyFields => "La ligne a trop de valeurs",
        R::NoRecords => "Le fichier ne contient aucune fiche",
        R::ReadFailed => "La lecture s’est interrompue",
        R::ColumnMissing => "Aucune colonne ne donne le nom des fiches",
        R::IdsMissing => "Les lignes n’ont pas de numéro : association et titre les distinguent",
        R::QuoteUnclosed => "Un guillemet n’est jamais fermé",
        R::ColumnsUneven => "La ligne a plus de cellules que l’en-tête",
        R::ShapeUnexpected => "La fiche n’a pas la forme attendue",
        R::Duplicate => "Le même numéro est déjà venu plus haut",
        R::NotPublic => "La fiche est supprimée ou non validée chez la source",
        R::AssociationUnknown => "Rien ne dit de quelle association il s’agit",
        R::AssociationNotFound => "Cette association n’est pas connue ici",
        R::EditedHere => "Modifié ici depuis : la version de l’association reste",
        R::Required => "Une valeur nécessaire manque",
        R::TooShort => "C’est trop court",
        R::TooLong => "C’est trop long",
        R::OutOfRange => "Le nombre est hors des bornes",
        R::ValueUnknown => "La valeur n’est pas reconnue",
        R::NumberInvalid => "Ce n’est pas un nombre",
        R::EmailInvalid => "Ce n’est pas un courriel",
        R::PhoneInvalid => "Ce n’est pas un numéro de téléphone",
        R::WebsiteInvalid => "Ce n’est pas l’adresse d’un site",
        R::RnaInvalid => "Ce n’est pas un numéro RNA",
        R::SirenInvalid => "Ce n’est pas un SIREN",
        R::SiretInvalid => "Ce n’est pas un SIRET",
        R::CheckDigit => "Un chiffre est faux : la clé de contrôle ne correspond pas",
        R::NumberRounded => "Le tableur a arrondi ce numéro",
        R::OtherNumber => "SIREN et SIRET ont été échangés",
        R::SirenDisagrees => "Le SIREN n’est pas le début du SIRET",
        R::ZeroLost => "Le tableur a mangé un zéro au début",
        R::PostalCodeInvalid => "Ce n’est pas un code postal",
        R::CommuneCodeInvalid => "Ce n’est pas un code INSEE",
        R::PositionInvalid => "Ce n’est pas une position",
        R::PositionOutside => "La position est hors de France",
        R::PositionSwapped => "Latitude et longitude étaient inversées",
        R::DecimalComma => "Virgule décimale",
        R::CountryOutside => "La mission est hors de France",
        R::DateInvalid => "Ce n’est pas une date",
        R::DateFrench => "Date lue à la française, le jour d’abord",
        R::EndBeforeStart => "La fin précède le début",
        R::KindNotOffered => "Ce type d’engagement n’est pas proposé ici (service civique, pompiers, réserve)",
        R::LetterLost => "Une lettre s’est perdue (�)",
        R::EncodingDouble => "Le texte a été encodé deux fois (Ã© pour é)",
        R::HtmlRemoved => "Des balises ont été retirées",
        R::NewlineLiteral => "« \\n » était écrit en toutes lettres",
        R::EntityUnknown => "Une entité HTML n’est pas reconnue",
        R::ScheduleUnclear => "Le rythme n’est pas compris",
        R::PillarAssumed => "Aucun domaine ne mène à un pilier",
        R::PlacesBeyondFirst => "Une mission a un seul lieu ici : le premier",
        R::SiteUnknown => "Aucun point de contact de La Poste n’a ce code",
        R::ManagerUnknown => "La personne indiquée comme responsable n’est pas dans l’annuaire",
        R::ManagerLoop => "Des personnes sont responsables les unes des autres",
        R::KeptByScim => "L’annuaire relié (SCIM) tient cette fiche et dit autre chose",
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
        C::ReadAs if value.is_empty() => "Compris sans cela.".to_owned(),
        C::ReadAs => format!("Compris comme : {value}."),
        C::DidYouMean => format!("Vouliez-vous dire : {value} ?"),
        C::UseOneOf => format!("Valeurs possibles : {value}."),
        C::RemoveDigits => format!("Il y a trop de chiffres ({value} à retirer)."),
        C::AddDigits => format!("Il manque des chiffres ({value})."),
        C::CheckNumber => "Comparez ce numéro avec le registre.".to_owned(),
        C::AddValue => "Complétez cette valeur dans le fichier.".to_owned(),
        C::Lengthen => format!("Écrivez au moins {value} caractères."),
        C::Shorten => format!("Raccourcissez : {value} au plus."),
        C::UseRange => format!("Restez entre ces bornes : {value}."),
        C::WriteLike => format!("Écrivez-le ainsi : {value}."),
        C::SwapLatLon => "Échangez latitude et longitude dans le fichier.".to_owned(),
        C::FormatAsText => "Dans le tableur, mettez la colonne au format texte avant d’enregistrer.".to_owned(),
        C::MoveTo => format!("Déplacez la valeur vers : {}.", field_of(value)),
        C::SaveAsCsv => "Enregistrez-le au format CSV, puis envoyez-le de nouveau.".to_owned(),
        C::SaveAsUtf8 => "Enregistrez le fichier en UTF-8.".to_owned(),
        C::Decompress => "Décompressez-le d’abord.".to_owned(),
        C::RemoveDoctype => "Retirez le DOCTYPE et ses entités.".to_owned(),
        C::GiveFileAddress => "Donnez l’adresse du fichier, pas celle de la page.".to_owned(),
        C::SplitFile => format!("Découpez le fichier : {value} lignes au plus."),
        C::CloseQuote => "Fermez le guillemet, ou retirez-le.".to_owned(),
        C::CloseElement => format!("Fermez l’élément « {value} »."),
        C::ChooseColumn => format!("Choisissez la colonne : {}.", field_of(value)),
        C::AddIds => "Donnez à chaque ligne un numéro qui ne change jamais.".to_owned(),
        C::RemoveDuplicate => format!("Gardez une seule des deux lignes (la première : {value})."),
        C::TryAgain => "Réessayez.".to_owned(),
        C::AddManager => "Ajoutez cette personne à l’annuaire, ou indiquez quelqu’un d’autre.".to_owned(),
        C::BreakLoop => format!("Corrigez l’une de ces personnes : {value}."),
        C::ChangeAtSource => "Faites ce changement dans l’annuaire relié.".to_owned(),
    }
}

/// What a column becomes.
pub fn field(field: ImportField) -> &'static str {
    use ImportField as F;
    match field {
        F::MissionId => "Mission : numéro chez la source",
        F::Title => "Mission : titre",
        F::Description => "Description",
        F::Kind => "Mission : type",
        F::Domain => "Domaine",
        F::Activity => "Activité",
        F::Tag => "Mot-clé",
        F::Requirement => "Mission : prérequis",
        F::Task => "Mission : tâche",
        F::Audience => "Mission : public",
        F::Schedule => "Mission : rythme, en mots",
        F::Effort => "Mission : engagement (format Alliance)",
        F::WorkingTime => "Mission : sur le temps de travail",
        F::Pillar => "Mission : pilier",
        F::Skill => "Mission : compétence",
        F::Places => "Mission : nombre de places",
        F::Remote => "Mission : à distance",
        F::StartsOn => "Mission : date de début",
        F::EndsOn => "Mission : date de fin",
        F::PostedOn => "Mission : date de publication",
        F::ApplicationUrl => "Mission : adresse de l’annonce",
        F::ReducedMobility => "Mission : accessible en fauteuil",
        F::PublicTransport => "Mission : proche des transports",
        F::ContactEmail => "Mission : courriel qui reçoit les intérêts",
        F::Street => "Adresse : numéro et rue",
        F::PostalCode => "Adresse : code postal",
        F::Commune => "Adresse : commune",
        F::CommuneCode => "Adresse : code INSEE",
        F::DepartmentCode => "Adresse : département",
        F::Country => "Adresse : pays",
        F::Latitude => "Position : latitude",
        F::Longitude => "Position : longitude",
        F::LatLon => "Position : latitude, longitude",
        F::LonLat => "Position : longitude, latitude",
        F::Precision => "Position : précision",
        F::AssociationId => "Association : numéro chez la source",
        F::AssociationName => "Association : nom",
        F::AssociationDescription => "Association : description",
        F::AssociationActivity => "Association : activité",
        F::Rna => "Association : RNA",
        F::Siren => "Association : SIREN",
        F::Siret => "Association : SIRET",
        F::Website => "Association : site",
        F::Email => "Association : courriel public",
        F::Phone => "Association : téléphone",
        F::AssociationStreet => "Siège : numéro et rue",
        F::AssociationPostalCode => "Siège : code postal",
        F::AssociationCommune => "Siège : commune",
        F::AssociationCommuneCode => "Siège : code INSEE",
        F::ConfirmedOn => "Association : vérifiée le",
        F::Status => "Statut chez la source",
    }
}

pub fn format(format: ImportFormat) -> &'static str {
    match format {
        ImportFormat::ApiEngagementXml => "flux API Engagement (XML)",
        ImportFormat::ApiEngagementJson => "missions d’API Engagement (JSON)",
        ImportFormat::Csv => "tableau CSV",
        ImportFormat::Geojson => "GeoJSON",
        ImportFormat::Gogocarto => "carte GoGoCarto",
    }
}

pub fn failure(failure: ImportFailure) -> &'static str {
    match failure {
        ImportFailure::AddressRefused => {
            "Cette adresse ne peut pas être lue : elle doit commencer par http:// ou https:// et mener à un serveur public, pas à un réseau interne."
        }
        ImportFailure::Unreachable => {
            "Le serveur de la source ne répond pas. Vérifiez l’adresse, ou réessayez plus tard."
        }
        ImportFailure::StatusRefused => {
            "Le serveur de la source répond par une erreur. Ouvrez l’adresse dans un navigateur : le fichier y est-il encore ?"
        }
        ImportFailure::TooManyRedirects => {
            "L’adresse renvoie trop de fois à une autre. Donnez l’adresse finale du fichier."
        }
        ImportFailure::TooLarge => "Le fichier dépasse 200 Mo. Découpez-le en plusieurs.",
        ImportFailure::TooSlow => "Le serveur de la source est trop lent. Réessayez plus tard, ou envoyez le fichier.",
        ImportFailure::Interrupted => "La lecture a été interrompue de notre côté. Recommencez.",
        ImportFailure::Internal => {
            "Une erreur est survenue de notre côté. Recommencez ; si cela dure, prévenez l’équipe technique."
        }
    }
}

pub fn status(run: ImportRunStatus) -> &'static str {
    match run {
        ImportRunStatus::Reading => "En cours de lecture",
        ImportRunStatus::Dry => "À relire",
        ImportRunStatus::Applying => "En cours d’import",
        ImportRunStatus::Applied => "Importé",
        ImportRunStatus::Failed => "Échec",
        ImportRunStatus::Unmodified => "Sans changement",
    }
}
