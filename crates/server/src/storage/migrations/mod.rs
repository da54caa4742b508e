//! The schema, step by step. Steps are only ever added.

mod m0001_first;
mod m0002_accounts;
mod m0003_listings;
mod m0004_imports;
mod m0005_favourites;
mod m0006_calendar_feeds;
mod m0007_directory;
mod m0008_time;
mod m0009_directory_imports;
mod m0010_days;
mod m0011_participation;
mod m0012_profiles;
mod m0013_searches;
mod m0014_primary_address;
mod m0015_following;
mod m0016_language;
mod m0017_sendings;
mod m0018_conventions;
mod m0019_papers;
mod m0020_categories;
mod m0021_interest_language;
mod m0022_paper_hashes;
mod m0023_used_links;

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first::Step),
            Box::new(m0002_accounts::Step),
            Box::new(m0003_listings::Step),
            Box::new(m0004_imports::Step),
            Box::new(m0005_favourites::Step),
            Box::new(m0006_calendar_feeds::Step),
            Box::new(m0007_directory::Step),
            Box::new(m0008_time::Step),
            Box::new(m0009_directory_imports::Step),
            Box::new(m0010_days::Step),
            Box::new(m0011_participation::Step),
            Box::new(m0012_profiles::Step),
            Box::new(m0013_searches::Step),
            Box::new(m0014_primary_address::Step),
            Box::new(m0015_following::Step),
            Box::new(m0016_language::Step),
            Box::new(m0017_sendings::Step),
            Box::new(m0018_conventions::Step),
            Box::new(m0019_papers::Step),
            Box::new(m0020_categories::Step),
            Box::new(m0021_interest_language::Step),
            Box::new(m0022_paper_hashes::Step),
            Box::new(m0023_used_links::Step),
        ]
    }
}

fn key(column: &str) -> ColumnDef {
    let mut column = uuid(Alias::new(column));
    column.primary_key();
    column
}

fn with_default(mut column: ColumnDef, value: impl Into<Expr>) -> ColumnDef {
    column.default(value);
    column
}

fn table(name: &str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(Alias::new(name));
    for column in columns {
        table.col(column);
    }
    table
}

/// A table whose rows are named by two columns.
fn pairs(name: &str, of: [&str; 2], columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut keys = Index::create();
    keys.name(format!("{name}_key")).col(Alias::new(of[0])).col(Alias::new(of[1]));
    table(name, columns).primary_key(&mut keys).to_owned()
}

/// A reference to another table's `id`; its rows go with the row they refer to.
fn part_of(mut table: TableCreateStatement, name: &str, column: &str, of: &str) -> TableCreateStatement {
    let mut reference = ForeignKey::create();
    reference.from(Alias::new(name), Alias::new(column)).to(Alias::new(of), Alias::new("id"));
    table.foreign_key(reference.on_delete(ForeignKeyAction::Cascade)).to_owned()
}

/// SQLite adds one column at a time.
async fn add_columns(manager: &SchemaManager<'_>, of: &str, columns: Vec<ColumnDef>) -> Result<(), DbErr> {
    for column in columns {
        manager.alter_table(Table::alter().table(Alias::new(of)).add_column(column).to_owned()).await?;
    }
    Ok(())
}

fn index(name: &str, of: &str, column: &str, unique: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(Alias::new(of)).col(Alias::new(column));
    if unique {
        index.unique();
    }
    index
}
