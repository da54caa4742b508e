use sea_orm::entity::prelude::*;

#[expect(clippy::struct_excessive_bools, reason = "a table has the columns it has")]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "missions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub association_id: Uuid,
    pub title: String,
    pub description: String,
    /// Codes of the domain's closed lists.
    pub kind: String,
    pub remote: String,
    pub status: String,
    /// JSON arrays of slugs: a mission keeps the pillars it was made for when the charter is re-cut.
    pub pillars: String,
    pub skills: String,
    /// `week`, `hours` or `days`, with its one or two numbers.
    pub effort_per: String,
    pub effort_amount: i32,
    pub effort_weeks: Option<i32>,
    pub on_working_time: bool,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub places: i32,
    pub places_left: i32,
    pub limits_interests: bool,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub position_precision: Option<String>,
    pub reduced_mobility: bool,
    pub public_transport: bool,
    /// Never public.
    pub contact_email: String,
    pub demonstration: bool,
    pub published_on: Date,
    pub updated_at: DateTimeUtc,
    pub version: i32,
    pub source_id: Option<Uuid>,
    pub client_id: Option<String>,
    pub digest: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::association::Entity",
        from = "Column::AssociationId",
        to = "super::association::Column::Id"
    )]
    Association,
}

impl Related<super::association::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Association.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
