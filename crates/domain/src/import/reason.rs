//! Why something was refused, left out, repaired or assumed, and what would mend it. Codes are stable.

use crate::choice::choice;
use crate::problem::FieldCode;

choice! {
    /// Why.
    ImportReason {
        // The file.
        FileEmpty = "file_empty" / "fichier-vide",
        /// gzip, zip and their like: not opened, so that a small file cannot grow without bound.
        FileCompressed = "file_compressed" / "fichier-compresse",
        /// A workbook of a spreadsheet program, not a table of text.
        FileSpreadsheet = "file_spreadsheet" / "classeur",
        /// A page for people: the address is not that of the file.
        FileHtml = "file_html" / "page-html",
        FileBinary = "file_binary" / "fichier-binaire",
        /// None of the formats that are read.
        FormatUnknown = "format_unknown" / "format-inconnu",
        EncodingUnsupported = "encoding_unsupported" / "encodage-refuse",
        /// The text is not in the encoding that the file declares.
        EncodingOther = "encoding_other" / "autre-encodage",
        /// Document types and their entities can make a small file endless or read other files.
        DoctypeRefused = "doctype_refused" / "doctype-refuse",
        XmlBroken = "xml_broken" / "xml-casse",
        JsonBroken = "json_broken" / "json-casse",
        TooDeep = "too_deep" / "trop-profond",
        /// A single element, tag or text is longer than is read.
        ElementTooLarge = "element_too_large" / "element-trop-grand",
        RecordTooLarge = "record_too_large" / "fiche-trop-grande",
        TooManyRecords = "too_many_records" / "trop-de-fiches",
        TooManyFields = "too_many_fields" / "trop-de-champs",
        /// Well formed, but without a single row.
        NoRecords = "no_records" / "aucune-fiche",
        ReadFailed = "read_failed" / "lecture-interrompue",
        /// No column gives the rows a name.
        ColumnMissing = "column_missing" / "colonne-manquante",
        /// The rows bear no numbers of their own: they are told apart by association and title.
        IdsMissing = "ids_missing" / "sans-numeros",
        QuoteUnclosed = "quote_unclosed" / "guillemet-ouvert",
        // The row.
        /// A row with more cells than the header has columns.
        ColumnsUneven = "columns_uneven" / "colonnes-inegales",
        /// A list or an object where a text is expected, or the reverse.
        ShapeUnexpected = "shape_unexpected" / "forme-inattendue",
        /// The same number came earlier in the file: the first counts.
        Duplicate = "duplicate" / "doublon",
        /// Deleted, refused or not validated at the sender's.
        NotPublic = "not_public" / "non-public",
        /// Neither number, RNA, SIRET, SIREN nor name.
        AssociationUnknown = "association_unknown" / "association-inconnue",
        /// A number alone, of an association that is not known here.
        AssociationNotFound = "association_not_found" / "association-introuvable",
        /// People here have changed the listing since the last import: theirs stays. `element`: what the source now says
        /// otherwise.
        EditedHere = "edited_here" / "modifie-ici",
        // A value.
        Required = "required" / "requis",
        TooShort = "too_short" / "trop-court",
        TooLong = "too_long" / "trop-long",
        OutOfRange = "out_of_range" / "hors-bornes",
        ValueUnknown = "value_unknown" / "valeur-inconnue",
        NumberInvalid = "number_invalid" / "nombre-invalide",
        EmailInvalid = "email_invalid" / "courriel-invalide",
        PhoneInvalid = "phone_invalid" / "telephone-invalide",
        WebsiteInvalid = "website_invalid" / "site-invalide",
        RnaInvalid = "rna_invalid" / "rna-invalide",
        SirenInvalid = "siren_invalid" / "siren-invalide",
        SiretInvalid = "siret_invalid" / "siret-invalide",
        CheckDigit = "check_digit" / "cle-fausse",
        /// A number that a spreadsheet has rounded: `7,5187E+13`.
        NumberRounded = "number_rounded" / "nombre-arrondi",
        /// A SIRET where a SIREN is expected, or the reverse.
        OtherNumber = "other_number" / "autre-numero",
        /// The SIREN is not the beginning of the SIRET.
        SirenDisagrees = "siren_disagrees" / "siren-different",
        /// A zero at the beginning that a spreadsheet has eaten.
        ZeroLost = "zero_lost" / "zero-perdu",
        PostalCodeInvalid = "postal_code_invalid" / "code-postal-invalide",
        CommuneCodeInvalid = "commune_code_invalid" / "code-insee-invalide",
        PositionInvalid = "position_invalid" / "position-invalide",
        /// A point outside of France and its territories.
        PositionOutside = "position_outside" / "position-hors-de-france",
        PositionSwapped = "position_swapped" / "position-inversee",
        DecimalComma = "decimal_comma" / "virgule-decimale",
        CountryOutside = "country_outside" / "hors-de-france",
        DateInvalid = "date_invalid" / "date-invalide",
        /// Day first, as in France.
        DateFrench = "date_french" / "date-francaise",
        EndBeforeStart = "end_before_start" / "fin-avant-debut",
        /// Civic service, volunteer firefighters, the reserve: contracts of their own, which an employee cannot take up here.
        KindNotOffered = "kind_not_offered" / "type-non-propose",
        /// A letter was lost on the way: it can't be found again.
        LetterLost = "letter_lost" / "lettre-perdue",
        /// Read once in the wrong encoding: `Ã©` for `é`.
        EncodingDouble = "encoding_double" / "encodage-double",
        HtmlRemoved = "html_removed" / "html-retire",
        /// `\n` written as two characters.
        NewlineLiteral = "newline_literal" / "saut-de-ligne-ecrit",
        EntityUnknown = "entity_unknown" / "entite-inconnue",
        ScheduleUnclear = "schedule_unclear" / "rythme-imprecis",
        /// No domain that leads to a pillar.
        PillarAssumed = "pillar_assumed" / "pilier-suppose",
        /// A mission has one place here: the first that can be used.
        PlacesBeyondFirst = "places_beyond_first" / "autres-adresses",
        // A person of the directory.
        /// No point of contact has this code.
        SiteUnknown = "site_unknown" / "site-inconnu",
        /// The manager that is named is not in the directory.
        ManagerUnknown = "manager_unknown" / "responsable-inconnu",
        /// People who are each other's manager, or their own.
        ManagerLoop = "manager_loop" / "responsables-en-boucle",
        /// The person is kept by the directory that is linked by SCIM, and the file says otherwise.
        KeptByScim = "kept_by_scim" / "tenu-par-scim",
    }
}

choice! {
    /// What would mend it; for what was repaired or assumed, how it was understood.
    ImportRepairCode {
        /// `value`: how it was understood.
        ReadAs = "read_as" / "lu-comme",
        /// `value`: what was perhaps meant.
        DidYouMean = "did_you_mean" / "vouliez-vous-dire",
        /// `value`: what is possible.
        UseOneOf = "use_one_of" / "choisir-parmi",
        /// `value`: how many digits there are too many.
        RemoveDigits = "remove_digits" / "chiffres-en-trop",
        /// `value`: how many digits are missing.
        AddDigits = "add_digits" / "chiffres-manquants",
        /// Compare the number with the register.
        CheckNumber = "check_number" / "verifier-le-numero",
        AddValue = "add_value" / "renseigner",
        /// `value`: the least number of characters.
        Lengthen = "lengthen" / "allonger",
        /// `value`: the greatest number of characters.
        Shorten = "shorten" / "raccourcir",
        /// `value`: the least and the greatest, `1–500`.
        UseRange = "use_range" / "respecter-les-bornes",
        /// `value`: an example.
        WriteLike = "write_like" / "ecrire-comme",
        SwapLatLon = "swap_lat_lon" / "inverser-latitude-longitude",
        /// Format the column as text before saving.
        FormatAsText = "format_as_text" / "colonne-en-texte",
        /// `value`: the field it belongs to, a code of `ImportField`.
        MoveTo = "move_to" / "deplacer",
        SaveAsCsv = "save_as_csv" / "enregistrer-en-csv",
        SaveAsUtf8 = "save_as_utf8" / "enregistrer-en-utf-8",
        Decompress = "decompress" / "decompresser",
        RemoveDoctype = "remove_doctype" / "retirer-doctype",
        /// The address leads to a page: give that of the file.
        GiveFileAddress = "give_file_address" / "adresse-du-fichier",
        /// `value`: the limit.
        SplitFile = "split_file" / "decouper-le-fichier",
        CloseQuote = "close_quote" / "fermer-guillemet",
        /// `value`: the element.
        CloseElement = "close_element" / "fermer-element",
        /// `value`: a code of `ImportField`.
        ChooseColumn = "choose_column" / "choisir-colonne",
        /// Give each row a number that never changes.
        AddIds = "add_ids" / "ajouter-des-numeros",
        /// `value`: the line of the first.
        RemoveDuplicate = "remove_duplicate" / "retirer-le-doublon",
        TryAgain = "try_again" / "reessayer",
        /// Add the manager to the directory, or name another.
        AddManager = "add_manager" / "ajouter-responsable",
        /// `value`: who leads to whom.
        BreakLoop = "break_loop" / "defaire-la-boucle",
        /// Change it in the linked directory.
        ChangeAtSource = "change_at_source" / "changer-a-la-source",
    }
}

impl From<FieldCode> for ImportReason {
    /// A fault that the domain's own validation finds in a draft.
    fn from(code: FieldCode) -> Self {
        match code {
            FieldCode::Required => Self::Required,
            FieldCode::TooShort => Self::TooShort,
            FieldCode::TooLong => Self::TooLong,
            FieldCode::OutOfRange => Self::OutOfRange,
            FieldCode::EmailInvalid => Self::EmailInvalid,
            FieldCode::PhoneInvalid => Self::PhoneInvalid,
            FieldCode::WebsiteInvalid => Self::WebsiteInvalid,
            FieldCode::RnaInvalid => Self::RnaInvalid,
            FieldCode::SirenInvalid => Self::SirenInvalid,
            FieldCode::SiretInvalid => Self::SiretInvalid,
            FieldCode::CheckDigit => Self::CheckDigit,
            FieldCode::CommuneCodeInvalid | FieldCode::DepartmentInvalid => Self::CommuneCodeInvalid,
            FieldCode::PostalCodeInvalid => Self::PostalCodeInvalid,
            FieldCode::PositionInvalid => Self::PositionInvalid,
            FieldCode::DateInvalid => Self::DateInvalid,
            FieldCode::EndBeforeStart => Self::EndBeforeStart,
            // Any other is of requests, not of drafts: as a value it is one that is not known.
            _ => Self::ValueUnknown,
        }
    }
}
