package main

import (
	"bufio"
	"cmp"
	"os"
)

// A partFile is a file in the making: it has its name only when it is whole.
type partFile struct {
	name string
	size int64
	f    *os.File
	w    *bufio.Writer
}

// openPart opens the part of a file that was written before, so many bytes of it.
func openPart(name string, size int64) (*partFile, error) {
	f, err := os.OpenFile(name+".part", os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, faulty(name, "unwritable", "写不出来：文件夹不存在，或没有写入权限")
	}
	info, err := f.Stat()
	if err == nil && info.Size() < size {
		f.Close()
		return nil, faulty(name+".part", "unfinished", "比上次记下的短，不能接着做：删去 *.part 和 *.part.json，从头做")
	}
	if err == nil {
		err = f.Truncate(size)
	}
	if err == nil {
		_, err = f.Seek(size, 0)
	}
	if err != nil {
		f.Close()
		return nil, faulty(name, "unwritable", "写不出来")
	}
	return &partFile{name: name, size: size, f: f, w: bufio.NewWriterSize(f, 256<<10)}, nil
}

func (p *partFile) write(data []byte) error {
	n, err := p.w.Write(data)
	p.size += int64(n)
	return err
}

// sync brings to the disk what was written.
func (p *partFile) sync() error {
	if err := p.w.Flush(); err != nil {
		return err
	}
	return p.f.Sync()
}

// finish gives the file its name, or takes it away where nothing stands in it.
func (p *partFile) finish() error {
	if err := p.f.Close(); err != nil {
		return err
	}
	p.f = nil
	if p.size == 0 {
		return os.Remove(p.name + ".part")
	}
	return os.Rename(p.name+".part", p.name)
}

// finishAs gives its name to a file that was made of the part, and takes the part away.
func (p *partFile) finishAs(name string) error {
	err := p.f.Close()
	p.f = nil
	return cmp.Or(err, os.Rename(name, p.name), os.Remove(p.name+".part"))
}

func (p *partFile) close() {
	if p.f != nil {
		_ = p.f.Close()
		p.f = nil
	}
}
