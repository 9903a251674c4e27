//! Names and phrases that the articles are made of.

/// A line of business.
pub struct Industry {
    /// The second word of its companies' names.
    pub names: &'static [&'static str],
    /// "The bank"
    pub noun: &'static str,
    /// What it sells, in the plural.
    pub goods: &'static str,
    /// What it calls its sales.
    pub sales: &'static str,
    /// Where it works: a plant, a branch.
    pub site: &'static str,
}

pub const INDUSTRIES: &[Industry] = &[
    Industry { names: &["Bank", "Trust"], noun: "bank", goods: "mortgages", sales: "Revenue", site: "branch" },
    Industry {
        names: &["Motors", "Automotive"],
        noun: "carmaker",
        goods: "vans",
        sales: "Revenue",
        site: "assembly plant",
    },
    Industry {
        names: &["Pharma", "Therapeutics"],
        noun: "drugmaker",
        goods: "vaccines",
        sales: "Sales",
        site: "laboratory",
    },
    Industry {
        names: &["Energy", "Petroleum"],
        noun: "oil producer",
        goods: "fuels",
        sales: "Revenue",
        site: "refinery",
    },
    Industry { names: &["Foods", "Dairies"], noun: "food maker", goods: "snacks", sales: "Net sales", site: "bakery" },
    Industry { names: &["Stores", "Retail"], noun: "retailer", goods: "garments", sales: "Sales", site: "warehouse" },
    Industry {
        names: &["Semiconductor", "Devices"],
        noun: "chipmaker",
        goods: "sensors",
        sales: "Revenue",
        site: "fab",
    },
    Industry {
        names: &["Software", "Systems"],
        noun: "software firm",
        goods: "subscriptions",
        sales: "Revenue",
        site: "data centre",
    },
    Industry { names: &["Airlines", "Airways"], noun: "airline", goods: "seats", sales: "Revenue", site: "hangar" },
    Industry { names: &["Mining", "Metals"], noun: "miner", goods: "concentrates", sales: "Turnover", site: "smelter" },
    Industry {
        names: &["Telecom", "Networks"],
        noun: "phone company",
        goods: "data plans",
        sales: "Revenue",
        site: "exchange",
    },
    Industry {
        names: &["Insurance", "Assurance"],
        noun: "insurer",
        goods: "policies",
        sales: "Revenue",
        site: "service centre",
    },
];

/// First words of names: two companies of different industries share them.
pub const FIRST: &[&str] = &[
    "Northwind",
    "Brightsea",
    "Coldwater",
    "Alpenrose",
    "Redstone",
    "Kestrel",
    "Marlin",
    "Tarnfield",
    "Osprey",
    "Heronsgate",
    "Quillon",
    "Basalt",
    "Fairhaven",
    "Lodestar",
    "Millbrook",
    "Stonecrop",
    "Hawthorne",
    "Greycliff",
    "Silverpine",
    "Eastmoor",
    "Ravensworth",
    "Thistledown",
    "Oakhurst",
    "Windermark",
    "Larkspur",
    "Meridale",
    "Copperfell",
    "Ashdown",
    "Bluewater",
    "Castlemere",
    "Dunmore",
    "Elmstead",
    "Foxglove",
    "Glenhaven",
    "Holloway",
    "Ironbridge",
    "Juniper",
    "Kingsmead",
    "Langdale",
    "Moorcroft",
];

pub const PEOPLE: &[&str] = &[
    "Dana Reyes",
    "Marta Lindqvist",
    "Owen Castell",
    "Priya Nandan",
    "Jonas Feldt",
    "Ruth Okafor",
    "Elena Marsh",
    "Tomas Brandt",
    "Ingrid Solheim",
    "Victor Amaro",
];

pub const PLACES: &[&str] =
    &["Hamburg", "Lyon", "Ohio", "Texas", "Osaka", "Turin", "Gdansk", "Seville", "Leeds", "Antwerp"];

pub const PUBLISHERS: &[&str] = &[
    "Harbour Post",
    "The Ledger",
    "Tideline",
    "Market Lantern",
    "Dock Street Journal",
    "Northern Courier",
    "Capital Desk",
];

/// Names of products.
pub const PRODUCTS: &[&str] = &[
    "Anvil", "Zephyr", "Orbit", "Tessera", "Falcon", "Lumen", "Pivot", "Corona", "Saffron", "Vertex", "Nimbus",
    "Quartz",
];
