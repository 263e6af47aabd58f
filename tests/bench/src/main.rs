//! Drives the browser for `cargo xtask bench`, which builds everything first and passes the folder with the page.

#[cfg(not(target_arch = "wasm32"))]
mod driver;
#[cfg(not(target_arch = "wasm32"))]
mod four;
#[cfg(not(target_arch = "wasm32"))]
mod measures;
#[cfg(not(target_arch = "wasm32"))]
mod results;
#[cfg(not(target_arch = "wasm32"))]
mod table;

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    use std::process::ExitCode;
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("Run cargo xtask bench instead: it builds what is measured.");
        return ExitCode::FAILURE;
    };
    match measures::all(folder.as_ref()).await {
        Ok(measured) => {
            print!("{}", table::lay_out(&measured.rows));
            print!("\n{}", four::lay_out(&measured.ways));
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

// The program runs natively; for WebAssembly only the library is built.
#[cfg(target_arch = "wasm32")]
fn main() {}
