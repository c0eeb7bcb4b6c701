module github.com/baifen-go/baifen/examples

go 1.25.0

require (
	github.com/baifen-go/baifen v0.0.0
	github.com/cockroachdb/apd/v3 v3.2.3
	github.com/rogpeppe/go-internal v1.16.0
	github.com/spf13/cobra v1.10.2
)

replace github.com/baifen-go/baifen => ../
