package held

// Identity tells units apart: by their code, those without one by their name. A code and a name that read alike are not the same unit.
func Identity(code, name string) string {
	if code == "" {
		return "name " + name
	}
	return "code " + code
}
