//! The copies that the server sends to a browser that asks for brotli or gzip, packed once and as small as they get.

use std::path::Path;

use anyhow::Result;

use crate::process;
use crate::project::Project;

pub fn compress(project: &Project, dist: &Path) -> Result<()> {
    process::run(
        project
            .command("node")
            .arg(project.path("crates/xtask/src/compress.mjs"))
            .arg(dist)
            .arg(project.scratch().join("packed")),
    )
}
