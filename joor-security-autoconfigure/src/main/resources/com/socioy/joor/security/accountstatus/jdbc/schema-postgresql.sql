CREATE TABLE joor_account_status (
    issuer            VARCHAR(255) NOT NULL,
    subject           VARCHAR(255) NOT NULL,
    active            BOOLEAN      NOT NULL,
    tokens_valid_from BIGINT,
    PRIMARY KEY (issuer, subject)
);
