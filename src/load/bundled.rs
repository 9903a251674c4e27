//! The articles that are part of the program: what it shows when no path is given.

use super::Source;

macro_rules! bundled {
    ($($name:literal),* $(,)?) => {
        /// Name and bytes of each article of `data/articles/`, in the order in which the folder would be read.
        pub const BUNDLED: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../data/articles/", $name)))),*];
    };
}

bundled!["cloud.json", "headwinds.md", "margins.xml", "pivot.txt", "promo.html"];

/// The bundled articles as sources.
pub fn bundled() -> Vec<Source> {
    BUNDLED.iter().map(|&(name, bytes)| Source::Bundled(name, bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_folder() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
        let files = std::fs::read_dir(folder).expect("the folder is part of the repository");
        let mut names: Vec<String> =
            files.map(|file| file.expect("a readable entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        assert_eq!(names, BUNDLED.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }
}
