//! A server of several maps in the dialog of layers: its address is tested, and one of its maps chosen.

use std::time::{Duration, Instant};

use egui::Role;
use egui_kittest::kittest::Queryable as _;
use footprint_atlas::view::{Command, Overlay};

use super::tile_server::{Answer, Asked, TileServer, picture};
use super::{Open, Window};

const ADDRESS: &str = "Address of its tiles, of a TileJSON document, a WMS’s or WMTS’s capabilities or a PMTiles file; or a PMTiles or MBTiles \
                       file of this computer";

fn answer(asked: &Asked) -> Answer {
    if asked.path.contains("request=GetMap") {
        return Answer::tile(picture(1, 256));
    }
    let layer = |title: &str, name: &str| {
        format!("<Layer><Title>{title}</Title><Name>{name}</Name></Layer>")
    };
    let text = format!(
        "<WMS_Capabilities version='1.3.0'><Capability><Request><GetMap><Format>image/png</Format></GetMap></Request>\
         <Layer><CRS>EPSG:3857</CRS>{}{}</Layer></Capability></WMS_Capabilities>",
        layer("Relief and water", "relief"),
        layer("Roads", "roads")
    );
    Answer::Full(200, Vec::new(), text.into_bytes())
}

impl Open {
    /// Frames until the window says something.
    fn until_it_says(&mut self, words: &str) {
        let begun = Instant::now();
        while !self.says(words) {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "“{words}” never comes:\n{}",
                self.names().join("\n")
            );
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.settle();
    }
}

#[test]
fn one_of_a_servers_maps_is_chosen_where_its_address_is_tested() {
    let server = TileServer::start(answer);
    let mut open = Window {
        size: [1280.0, 1000.0],
        ..Window::default()
    }
    .open();
    open.command(Command::Open(Overlay::Layers));
    let field = open.harness.get_by_role_and_label(Role::TextInput, ADDRESS);
    field.focus();
    open.settle();
    let url = format!("{}/wms?request=GetCapabilities", server.url());
    open.harness.event(egui::Event::Text(url.clone()));
    open.settle();
    open.press(Role::Button, "Test");
    open.until_it_says("This server has 2 maps. Choose one:");
    open.assert_says("Roads");
    open.press(Role::Button, "Relief and water");
    open.until_it_says("It answers. The tile in the middle of the map:");
    let field = open.harness.get_by_role_and_label(Role::TextInput, ADDRESS);
    assert_eq!(field.value(), Some(format!("{url}#layer=relief")));
    let name = open.harness.get_by_role_and_label(Role::TextInput, "Name");
    assert_eq!(name.value().as_deref(), Some("Relief and water"));
    let asked = server.asked();
    assert!(
        asked
            .iter()
            .any(|asked| asked.path.contains("layers=relief"))
    );
    assert!(
        asked.iter().all(|asked| !asked.path.contains('#')),
        "that part is not for servers"
    );
}
