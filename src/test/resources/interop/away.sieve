# Sieve answers no mail with List-Unsubscribe (RFC 5230 4.6), which every mail of ours has; other servers do answer it.
require ["editheader", "vacation"];
deleteheader "List-Unsubscribe";
deleteheader "List-Unsubscribe-Post";
vacation :days 1 :subject "Away" "I am out of the office and will be back on ${back}.";
