package source

import (
	"errors"
	"io"
	"io/fs"
)

// Why a file is none that can be read.
var (
	ErrFolder   = errors.New("a folder")
	ErrNotAFile = errors.New("a pipe, a device or a socket")
)

// ReadFile reads a file, of one that is too large one byte more than [MaxBytes], which shows it. It does not open what is no file: a pipe that
// lies in a folder waits for its writer, and a device has no end. A link counts as what it leads to.
func ReadFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil: // opening it says why
	case info.IsDir():
		return nil, ErrFolder
	case !info.Mode().IsRegular():
		return nil, ErrNotAFile
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxBytes+1))
}
