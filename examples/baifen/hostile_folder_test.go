//go:build unix

package main

import (
	"bytes"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What lies in a folder and is no file is not opened: a pipe waits for its writer, a device has no end. Nor is a file read for ever that is far
// larger than any may be.
func TestFoldersWithPipesAndDevices(t *testing.T) {
	for _, x := range []struct {
		command string
		says    string
	}{
		{"score --rules good.yaml units", "units/pipe.yaml"},
		{"rank --rules good.yaml units", "units/pipe.yaml"},
		{"audit --rules good.yaml units", "units/pipe.yaml"},
		{"batch --rules good.yaml -o out.jsonl units", "units/pipe.yaml"},
		{"diff --units units good.yaml good.yaml", "units/pipe.yaml"},
		{"form --from units --units -o out.xlsx good.yaml", "units/pipe.yaml"},
		{"score --rules rules unit.yaml", "管道或设备"},
		{"check rules", "管道或设备"},
		{"test rules", "管道或设备"},
		{"test good.yaml", "用例文件读不出来"},
		{"test large.yaml", "太大"},
		{"check hollow.yaml", "太大"},
		{"rules explain hollow.yaml", "太大"},
	} {
		t.Run(x.command, func(t *testing.T) {
			t.Chdir(t.TempDir())
			oddFolders(t)
			var b bytes.Buffer
			done := make(chan int)
			go func() { done <- run(strings.Fields(x.command), strings.NewReader(""), &b, &b) }()
			select {
			case status := <-done:
				if status != statusDone && status != statusFaulty {
					t.Errorf("it ends with %d", status)
				}
			case <-time.After(time.Minute):
				t.Fatal("it waits for what has no writer or no end")
			}
			if !strings.Contains(b.String(), x.says) {
				t.Errorf("it does not say %s:\n%.600s", x.says, &b)
			}
		})
	}
}

// oddFolders makes files, and folders in which there is more than files.
func oddFolders(t *testing.T) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Skip(err) // not every system of files has pipes and links
		}
	}
	for name, text := range map[string]string{"good.yaml": goodRules, "unit.yaml": goodUnit, "large.yaml": goodRules, "large_test.yaml": "", "hollow.yaml": ""} {
		must(os.WriteFile(name, []byte(text), 0o666))
	}
	must(os.Truncate("large_test.yaml", 1<<40)) // it takes no room
	must(os.Truncate("hollow.yaml", 1<<40))
	must(os.Symlink("/dev/zero", "good_test.yaml"))
	must(os.Mkdir("units", 0o777))
	must(os.Mkdir("rules", 0o777))
	must(os.WriteFile("units/unit.yaml", []byte(goodUnit), 0o666))
	must(os.WriteFile("rules/good.yaml", []byte(goodRules), 0o666))
	for _, folder := range []string{"units", "rules"} {
		must(syscall.Mkfifo(folder+"/pipe.yaml", 0o666))
		must(syscall.Mkfifo(folder+"/pipe", 0o666))
		must(os.Symlink("/dev/zero", folder+"/zero.yaml"))
	}
}
