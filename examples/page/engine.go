package page

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// errNoSource is the error of a program that was built elsewhere: the source of the engine is not on this machine.
var errNoSource = errors.New("这台机器上没有 baifen 的源代码，做不出网页的计算部分：请在源代码所在的机器上运行这条命令，再把网页发给各单位")

// BuildEngine builds the engine from the source of this package with the go command, which it needs. The first time takes as long as
// building the whole library; after that it is in the build cache.
func BuildEngine(ctx context.Context) (*Engine, error) {
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		return nil, errNoSource
	}
	source := filepath.Join(filepath.Dir(file), "engine")
	if _, err := os.Stat(source); err != nil {
		return nil, errNoSource
	}
	dir, err := os.MkdirTemp("", "baifen-engine")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "engine.wasm")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, ".")
	build.Dir = source
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if said, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build 做不出网页的计算部分：%w\n%s", err, said)
	}
	e := &Engine{}
	if e.WASM, err = os.ReadFile(program); err != nil {
		return nil, err
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT：%w", err)
	}
	e.Script, err = os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	return e, err
}
