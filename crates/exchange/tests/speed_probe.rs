use throughline_exchange::import::*;
use throughline_domain::Workspace;
#[test]
fn probe() {
    let b = std::fs::read("/work/shared/data/maven_crm/sales_pipeline.csv").unwrap();
    for _ in 0..5 {
        let t0 = std::time::Instant::now();
        let t = read(&b, "a.csv", &ReadOptions::default()).unwrap();
        let t1 = std::time::Instant::now();
        let p = profile(&t);
        let t2 = std::time::Instant::now();
        let ws = Workspace::default();
        let m = detect(&t, &p, &ws);
        let t3 = std::time::Instant::now();
        let pl = plan(&t, &p, &m, &ws).unwrap();
        let t4 = std::time::Instant::now();
        println!("read {:?} profile {:?} detect {:?} plan {:?} total {:?} {}", t1-t0, t2-t1, t3-t2, t4-t3, t4-t0, pl.preview.new);
    }
}
