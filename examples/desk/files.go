package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/baifen-go/baifen/scoring/workbook"
)

// plainName reports whether a name is one of the folder itself: no path, no device, nothing hidden.
func plainName(name string) bool {
	return filepath.IsLocal(name) && name == filepath.Base(name) && !strings.HasPrefix(name, ".")
}

// isSubmission reports whether a name is that of a submission, and not of a file that a system leaves for itself.
func isSubmission(name string) bool {
	return plainName(name) && !strings.HasPrefix(name, "~$") &&
		slices.Contains([]string{".yaml", ".yml", ".json", ".xlsx", ".csv"}, strings.ToLower(filepath.Ext(name)))
}

// regular looks at a file of the folder. What a link leads to may lie anywhere, and a pipe is never read to its end: neither is a file here.
func (d *Desk) regular(name string) (fs.FileInfo, error) {
	if !plainName(name) {
		return nil, fs.ErrNotExist
	}
	info, err := os.Lstat(filepath.Join(d.dir, name))
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrInvalid
	}
	return info, err
}

// text reads a file of the folder, up to the most that a workbook may have.
func (d *Desk) text(name string) ([]byte, error) {
	_, err := d.regular(name)
	switch {
	case errors.Is(err, fs.ErrInvalid):
		return nil, errors.New("这是链接或者别的什么，不是文件：" + name)
	case err != nil:
		return nil, errors.New("文件打不开：" + name)
	}
	f, err := os.Open(filepath.Join(d.dir, name))
	if err != nil {
		return nil, errors.New("文件打不开：" + name)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, workbook.MaxBytes+1))
	if err != nil {
		return nil, errors.New("文件读不出来：" + name)
	}
	return text, nil
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// put puts a text in the place of the file of the digest, or where no file is if that is "": whole or not at all. Where the file is another
// one, it is left alone.
func (d *Desk) put(name, digest string, text []byte) error {
	at, temporary := filepath.Join(d.dir, name), filepath.Join(d.dir, ".desk-"+rand.Text())
	info, err := d.regular(name)
	if errors.Is(err, fs.ErrNotExist) != (digest == "") {
		return errChanged
	}
	if err == nil && info.Mode().Perm()&0o200 == 0 {
		return fmt.Errorf("%s 写不进去：文件是只读的", name)
	}
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("%s 写不进去：文件夹不让写", name)
	}
	defer os.Remove(temporary) // after the rename there is none
	_, err = f.Write(text)
	if info != nil {
		err = errors.Join(err, f.Chmod(info.Mode().Perm()))
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("%s 写不进去：磁盘满了，或者文件夹不让写", name)
	}
	return d.alone(name, func() error {
		switch now, err := d.text(name); {
		case digest != "" && (err != nil || digestOf(now) != digest):
			return errChanged
		case digest == "":
			if _, err := os.Lstat(at); !errors.Is(err, fs.ErrNotExist) {
				return errChanged
			}
		}
		if err := os.Rename(temporary, at); err != nil {
			return fmt.Errorf("%s 写不进去：文件夹不让写，或者文件正在别的程序里开着", name)
		}
		return nil
	})
}

// lockHeld is longer than any desk is alone with a file: a look at it and a rename.
const lockHeld = 5 * time.Second

// alone changes a file while no other desk does, on this computer or on another that shares the folder. Whoever left its lock behind is gone.
func (d *Desk) alone(name string, change func() error) error {
	lock := filepath.Join(d.dir, ".desk-"+digestOf([]byte(name))[:16]+".lock")
	for began, broken := time.Now(), false; ; time.Sleep(5 * time.Millisecond) {
		f, err := os.OpenFile(lock, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			_ = f.Close() // nothing was written
			break
		}
		if time.Since(began) < lockHeld {
			continue
		}
		if broken || !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s 写不进去：文件夹不让写", name)
		}
		_ = os.Remove(lock) // its owner may have come back and done it
		began, broken = time.Now(), true
	}
	defer os.Remove(lock)
	return change()
}
