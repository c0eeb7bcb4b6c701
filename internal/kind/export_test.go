package kind

// Register makes one more form known to every package of this test program, until it is taken back.
func Register(f *Form) (takeBack func()) {
	before := forms
	forms = append(before[:len(before):len(before)], f)
	return func() { forms = before }
}
