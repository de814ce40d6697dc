//// undefined
int missing(int);
int main(void) { return missing(1); }
//// undefined-twice
int missing(int);
int other(void) { return missing(1) + missing(2); }
int main(void) { return missing(1) + other(); }
//// undefined-variable
extern int counter;
int main(void) { return counter; }
//// undefined-two-files
int helper(int);
int main(void) { return helper(1); }
//// + b.c
int absent(void);
int helper(int x) { return x + absent(); }
//// implicit
int main(void) { return computed(1); }
//// no-main
int start(void) { return 0; }
//// multiple-functions
int helper(int x) { return x; }
int main(void) { return helper(1); }
//// + b.c
int helper(int x) { return x + 1; }
//// multiple-variables
int counter = 1;
int main(void) { return counter; }
//// + b.c
int counter = 2;
//// multiple-main
int main(void) { return 0; }
//// + b.c
int main(void) { return 1; }
//// common-variable
int counter;
int main(void) { return counter; }
//// + b.c
int counter;
//// static-not-visible
int helper(int);
int main(void) { return helper(1); }
//// + b.c
static int helper(int x) { return x; }
int user(void) { return helper(2); }
