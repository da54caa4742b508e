//! What a column, an element or a key can hold.

use crate::choice::choice;

choice! {
    /// What a column of a table, an element of a feed or a key of a record is read as.
    ///
    /// Fields of the place (street to longitude) are of the mission in a list of missions, of the association in a list of
    /// associations; those that begin with `association_` are always of the association.
    ImportField {
        /// The sender's own number of the mission: with the source, it says which mission is meant.
        MissionId = "mission_id" / "mission-id",
        Title = "title" / "titre",
        Description = "description" / "description",
        Kind = "kind" / "type",
        Domain = "domain" / "domaine",
        Activity = "activity" / "activite",
        Tag = "tag" / "mot-cle",
        Requirement = "requirement" / "prerequis",
        Task = "task" / "tache",
        Audience = "audience" / "public",
        /// The rhythm in words.
        Schedule = "schedule" / "rythme",
        /// The commitment in the form this product writes: `week 4 26`, `days 3`, `hours 10`.
        Effort = "effort" / "effort",
        WorkingTime = "working_time" / "temps-de-travail",
        Pillar = "pillar" / "pilier",
        Skill = "skill" / "competence",
        Places = "places" / "places",
        Remote = "remote" / "teletravail",
        StartsOn = "starts_on" / "debut",
        EndsOn = "ends_on" / "fin",
        PostedOn = "posted_on" / "publication",
        ApplicationUrl = "application_url" / "candidature",
        ReducedMobility = "reduced_mobility" / "pmr",
        PublicTransport = "public_transport" / "transports",
        /// Who receives the interests.
        ContactEmail = "contact_email" / "contact",
        Street = "street" / "rue",
        PostalCode = "postal_code" / "code-postal",
        Commune = "commune" / "commune",
        /// INSEE's code, not the postal one.
        CommuneCode = "commune_code" / "code-insee",
        DepartmentCode = "department_code" / "departement",
        Country = "country" / "pays",
        Latitude = "latitude" / "latitude",
        Longitude = "longitude" / "longitude",
        /// Both in one, latitude first.
        LatLon = "lat_lon" / "lat-lon",
        /// Both in one, longitude first.
        LonLat = "lon_lat" / "lon-lat",
        /// How exactly the position is known.
        Precision = "precision" / "precision",
        /// The sender's own number of the association.
        AssociationId = "association_id" / "association-id",
        AssociationName = "association_name" / "association",
        AssociationDescription = "association_description" / "association-description",
        AssociationActivity = "association_activity" / "association-activite",
        Rna = "rna" / "rna",
        Siren = "siren" / "siren",
        Siret = "siret" / "siret",
        Website = "website" / "site",
        Email = "email" / "courriel",
        Phone = "phone" / "telephone",
        AssociationStreet = "association_street" / "association-rue",
        AssociationPostalCode = "association_postal_code" / "association-code-postal",
        AssociationCommune = "association_commune" / "association-commune",
        AssociationCommuneCode = "association_commune_code" / "association-code-insee",
        ConfirmedOn = "confirmed_on" / "confirmation",
        /// The sender's status: what is deleted, refused or not yet validated there is not imported.
        Status = "status" / "statut",
    }
}
