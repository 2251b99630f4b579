def build_report(run, measures): return "<html></html>"
