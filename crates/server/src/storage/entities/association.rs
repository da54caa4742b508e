use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "associations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    pub description: String,
    pub rna: Option<String>,
    pub siren: Option<String>,
    pub siret: Option<String>,
    pub street: Option<String>,
    pub postal_code: Option<String>,
    pub commune_code: Option<String>,
    pub commune: Option<String>,
    pub department: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// A code of `domain::Precision`; set when and only when there is a position.
    pub position_precision: Option<String>,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// A JSON array of texts.
    pub activities: String,
    pub confirmed_on: Option<Date>,
    pub source_name: Option<String>,
    pub source_url: Option<String>,
    pub source_licence: Option<String>,
    /// A code of `domain::ListingStatus`.
    pub status: String,
    pub refusal: Option<String>,
    pub trusted: bool,
    pub version: i32,
    /// Codes of `domain::Rhythm` and `domain::FreshnessState`.
    pub rhythm: String,
    pub freshness: String,
    pub unanswered: i32,
    pub last_step_on: Option<Date>,
    pub merged_into: Option<Uuid>,
    /// What brought it: the source, its identifier there, and a hash of what it said last.
    pub source_id: Option<Uuid>,
    pub client_id: Option<String>,
    pub digest: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_many = "super::mission::Entity")]
    Mission,
}

impl Related<super::mission::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mission.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
